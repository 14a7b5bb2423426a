package tramoya.operations;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tramoya.operations.History.LogHistory;
import tramoya.operations.History.QueueHistory;
import tramoya.operations.History.SubscriptionHistory;

/** How lag and depth went in the last hour, in columns of equal length. */
@RestController
@RequestMapping("/api/ops/history")
class HistoryApi {
    private final History history;
    private final Others others;

    HistoryApi(History history, Others others) {
        this.others = others;
        this.history = history;
    }

    /** @param everySeconds between two samples; {@code at} is in epoch seconds */
    record Series<T>(long everySeconds, long keptSeconds, List<T> items) {
        static <T> Series<T> of(List<T> items) {
            return new Series<>(History.EVERY.toSeconds(), History.KEPT.toSeconds(), items);
        }
    }

    @GetMapping("/subscriptions")
    Series<SubscriptionHistory> subscriptions(
            @RequestParam @Nullable String service, @RequestParam @Nullable String name) {
        return Series.of(with(history.subscriptions(service, name), SubscriptionParts.class));
    }

    @GetMapping("/queues")
    Series<QueueHistory> queues(@RequestParam @Nullable String name) {
        return Series.of(with(history.queues(name), QueueParts.class));
    }

    @GetMapping("/logs")
    Series<LogHistory> logs(@RequestParam @Nullable String service) {
        return Series.of(with(history.logs(service), LogParts.class));
    }

    /** A series as another process tells it; a type of its own for each, because JSON does not say which it is. */
    private interface Parts<T> {
        List<T> items();
    }

    private record SubscriptionParts(long everySeconds, long keptSeconds, List<SubscriptionHistory> items)
            implements Parts<SubscriptionHistory> {}

    private record QueueParts(long everySeconds, long keptSeconds, List<QueueHistory> items)
            implements Parts<QueueHistory> {}

    private record LogParts(long everySeconds, long keptSeconds, List<LogHistory> items) implements Parts<LogHistory> {}

    private <T> List<T> with(List<T> here, Class<? extends Parts<T>> type) {
        List<T> all = new ArrayList<>(here);
        others.ask(type).forEach(part -> all.addAll(part.items()));
        return all;
    }
}
