package tramoya.operations;

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

    HistoryApi(History history) {
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
        return Series.of(history.subscriptions(service, name));
    }

    @GetMapping("/queues")
    Series<QueueHistory> queues(@RequestParam @Nullable String name) {
        return Series.of(history.queues(name));
    }

    @GetMapping("/logs")
    Series<LogHistory> logs(@RequestParam @Nullable String service) {
        return Series.of(history.logs(service));
    }
}
