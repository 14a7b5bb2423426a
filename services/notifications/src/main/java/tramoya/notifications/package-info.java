/**
 * Tells the customer what happens to an order: from a work queue of its own, in the customer's language, each piece of
 * news once.
 *
 * <p>Read in this order: {@link tramoya.notifications.News} and {@link tramoya.notifications.Template} (what there is
 * to tell), {@link tramoya.notifications.TellCustomer} (when it is told) and the reactors that bring it the facts,
 * {@link tramoya.notifications.SendMail} (works off {@code notificaciones}), {@link tramoya.notifications.SendMailCall}
 * (the call that leaves the house), {@link tramoya.notifications.Letters} (the words),
 * {@link tramoya.notifications.SmtpPost} and {@link tramoya.notifications.Outbox} (where they go),
 * {@link tramoya.notifications.Messages} (what became of them), {@link tramoya.notifications.MessageList} and
 * {@link tramoya.notifications.MessagesAdminApi} (what operators see).
 */
@NullMarked
package tramoya.notifications;

import org.jspecify.annotations.NullMarked;
