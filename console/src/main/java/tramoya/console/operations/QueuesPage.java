package tramoya.console.operations;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import tramoya.console.ConsoleFrame;
import tramoya.console.Operator;
import tramoya.pages.Page;
import tramoya.pages.Query;
import tramoya.pages.Words;

/** The work queues: how deep they are, how deep they were in the last hour, and for how long the oldest job waits. */
public record QueuesPage(ConsoleFrame frame, Words words, List<Row> rows) implements Page {
    /** @param home the service that works it off */
    public record Row(Told.Queue it, String home, Spark spark, String oldest, String plot, String letters) {}

    static QueuesPage of(Operator operator, List<Told.Queue> queues, List<Told.QueueHistory> history) {
        Words words = Operating.words(operator);
        return new QueuesPage(
                Operating.frame(operator, words.say("queues.title")),
                words,
                queues.stream().map(queue -> row(queue, history, words)).toList());
    }

    private static Row row(Told.Queue queue, List<Told.QueueHistory> history, Words words) {
        Optional<Told.QueueHistory> samples =
                history.stream().filter(one -> one.name().equals(queue.name())).findFirst();
        return new Row(
                queue,
                samples.map(Told.QueueHistory::service).orElse(""),
                Spark.of(samples.map(Told.QueueHistory::open).orElse(List.of())),
                queue.oldestSeconds() == 0 ? "–" : words.formats().duration(Duration.ofSeconds(queue.oldestSeconds())),
                Query.of("/api/ops/history/queues").with("name", queue.name()).address(),
                Query.of(Operating.LETTERS).with("kind", "job").address());
    }
}
