package tramoya.notifications;

import static tramoya.notifications.Template.ORDER_CANCELLED;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tramoya.eventing.Job;
import tramoya.eventing.ProcessManager;
import tramoya.eventing.ProcessManager.Step;
import tramoya.eventing.Turn;
import tramoya.events.OrderId;

/**
 * Tells one order's customer what happens, each kind of news once.
 *
 * <p>Only {@code PedidoCreado} says who the customer is, and news of payments and parcels come from other logs, so they
 * can be here first: they wait until it is known whom to tell. After a cancellation nothing more is told: late news of
 * a payment or a parcel would only contradict it.
 */
sealed interface TellCustomer {
    /**
     * Nobody knows yet who the customer is.
     *
     * @param early what is to be told then
     * @param newer a contact that is newer than the one of the order to come
     */
    record Waiting(List<News> early, @Nullable Recipient newer) implements TellCustomer {
        public Waiting {
            early = List.copyOf(early);
        }
    }

    /** @param told what was asked to be sent already */
    record Telling(Recipient recipient, String language, Set<Template> told) implements TellCustomer {
        public Telling {
            told = Set.copyOf(told);
        }

        private boolean wants(Template template) {
            return !told.contains(template) && !told.contains(ORDER_CANCELLED);
        }

        private Telling having(Template template) {
            Set<Template> more = EnumSet.of(template);
            more.addAll(told);
            return new Telling(recipient, language, more);
        }
    }

    /** Something that the customer may have to hear, or that says who the customer is. */
    sealed interface Fact {
        OrderId orderId();

        record Ordered(OrderId orderId, Recipient recipient, String language, News news) implements Fact {}

        record Readdressed(OrderId orderId, Recipient recipient) implements Fact {}

        record Happened(OrderId orderId, News news) implements Fact {}

        /** An operator wants a message sent once more, to the address that is known now. */
        record AskedAgain(OrderId orderId, UUID notificationId, News news) implements Fact {}
    }

    ProcessManager<TellCustomer, Fact, MailRequest> PROCESS = new ProcessManager<>(
            "tell-customer",
            new Waiting(List.of(), null),
            TellCustomer.class,
            TellCustomer::on,
            timeout -> {
                throw new IllegalStateException("tell-customer sets no deadline, yet one passed: " + timeout);
            },
            TellCustomer::enqueue);

    static Step<TellCustomer, MailRequest> on(TellCustomer state, Fact fact) {
        return switch (state) {
            case Waiting waiting ->
                switch (fact) {
                    case Fact.Ordered ordered -> begin(waiting, ordered);
                    case Fact.Readdressed moved -> Step.of(new Waiting(waiting.early(), moved.recipient()));
                    case Fact.Happened happened -> Step.of(keep(waiting, happened.news()));
                    case Fact.AskedAgain _ -> Step.of(state); // nothing was ever sent that could be sent again
                };
            case Telling telling ->
                switch (fact) {
                    case Fact.Ordered _ -> Step.of(state);
                    case Fact.Readdressed moved ->
                        Step.of(new Telling(moved.recipient(), telling.language(), telling.told()));
                    case Fact.Happened happened -> tell(telling, happened.orderId(), List.of(happened.news()));
                    case Fact.AskedAgain again -> sendAgain(telling, again);
                };
        };
    }

    private static Step<TellCustomer, MailRequest> begin(Waiting waiting, Fact.Ordered ordered) {
        Recipient recipient = waiting.newer() == null ? ordered.recipient() : waiting.newer();
        List<News> news = new ArrayList<>(waiting.early());
        news.addFirst(ordered.news());
        return tell(new Telling(recipient, ordered.language(), Set.of()), ordered.orderId(), news);
    }

    private static Waiting keep(Waiting waiting, News news) {
        if (waiting.early().stream().anyMatch(known -> known.template() == news.template())) {
            return waiting;
        }
        List<News> early = new ArrayList<>(waiting.early());
        early.add(news);
        return new Waiting(early, waiting.newer());
    }

    private static Step<TellCustomer, MailRequest> tell(Telling telling, OrderId orderId, List<News> all) {
        Telling now = telling;
        List<MailRequest> requests = new ArrayList<>();
        for (News news : all) {
            if (now.wants(news.template())) {
                now = now.having(news.template());
                if (now.recipient().reachable()) {
                    var id = MailRequest.idOf(orderId, news.template().wire());
                    requests.add(request(id, orderId, now, news));
                }
            }
        }
        return new Step<>(now, requests, null);
    }

    private static Step<TellCustomer, MailRequest> sendAgain(Telling telling, Fact.AskedAgain again) {
        return telling.recipient().reachable()
                ? Step.of(telling, request(again.notificationId(), again.orderId(), telling, again.news()))
                : Step.of(telling);
    }

    private static MailRequest request(UUID id, OrderId orderId, Telling telling, News news) {
        return new MailRequest(
                id, orderId, telling.language(), telling.recipient().contact(), news);
    }

    private static void enqueue(MailRequest request, Turn turn) {
        turn.enqueue(Job.of(
                request.notificationId(),
                MailRequest.QUEUE,
                request,
                request.orderId().value()));
    }
}
