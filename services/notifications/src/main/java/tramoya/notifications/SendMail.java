package tramoya.notifications;

import tramoya.eventing.Call;
import tramoya.eventing.JobHandler;
import tramoya.eventing.Turn;

/** Works off {@code notificaciones}: a message becomes a call, which is made once however often the job comes. */
final class SendMail implements JobHandler<MailRequest> {
    @Override
    public void work(MailRequest request, Turn turn) {
        turn.plan(new Call(
                SendMailCall.KIND,
                "mail:" + request.notificationId(),
                request.orderId().toString(),
                request));
    }
}
