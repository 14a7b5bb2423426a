package tramoya.console.operations;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import tramoya.console.ConsoleFrame;
import tramoya.console.Operator;
import tramoya.pages.Page;
import tramoya.pages.Words;

/**
 * What carries events and jobs now, which process runs what, and what each carrier can do.
 *
 * @param warnings what does not fit together; empty mostly
 * @param away services whose process did not answer
 */
public record TransportsPage(
        ConsoleFrame frame,
        Words words,
        List<Support> inUse,
        List<String> warnings,
        List<ProcessRow> processes,
        List<String> away,
        List<Table> tables)
        implements Page {

    /**
     * @param role what it does, such as carrying events
     * @param name with the version, as far as it is known
     * @param fault why it does not answer; empty when it does
     */
    public record Support(String role, String name, String address, String fault) {
        public boolean answers() {
            return fault.isEmpty();
        }
    }

    public record ProcessRow(
            String name, boolean asked, List<String> services, List<String> querySides, List<Support> supports) {}

    /** @param inUse the carrier's column in this shop */
    public record Column(String name, boolean inUse) {}

    public record Cell(Column column, String text) {}

    public record Row(String what, List<Cell> cells) {}

    public record Table(String key, String title, List<Column> columns, List<Row> rows) {}

    static TransportsPage of(Operator operator, Told.Capabilities told) {
        Words words = Operating.words(operator);
        Told.Standing asked = told.processes().stream()
                .filter(one -> one.process().equals(told.process()))
                .findFirst()
                .orElseThrow();
        return new TransportsPage(
                Operating.frame(operator, words.say("transports.title")),
                words,
                supports(asked, words),
                warnings(told, words),
                told.processes().stream()
                        .map(one -> row(one, one.process().equals(told.process()), words))
                        .toList(),
                told.away(),
                told.capabilities().stream().map(part -> table(part, told)).toList());
    }

    private static List<Support> supports(Told.Standing process, Words words) {
        return List.of(
                support("transports.events", process.events(), words),
                support("transports.queues", process.queues(), words),
                support("transports.store", process.store(), words));
    }

    private static Support support(String role, Told.Support it, Words words) {
        String name = words.sayOr("transports.kind." + it.kind(), it.kind());
        String address = it.address();
        String fault = it.fault();
        return new Support(
                words.say(role),
                it.version() == null ? name : name + " " + it.version(),
                address == null ? words.say("transports.inside") : address,
                fault == null ? "" : fault);
    }

    /** Processes that use different brokers do not hear each other. */
    private static List<String> warnings(Told.Capabilities told, Words words) {
        return Stream.of(
                        differs(told, Told.Standing::events) ? "transports.events-differ" : "",
                        differs(told, Told.Standing::queues) ? "transports.queues-differ" : "")
                .filter(key -> !key.isEmpty())
                .map(words::say)
                .toList();
    }

    private static boolean differs(Told.Capabilities told, Function<Told.Standing, Told.Support> which) {
        return told.processes().stream()
                        .map(which)
                        .map(Told.Support::kind)
                        .distinct()
                        .count()
                > 1;
    }

    private static ProcessRow row(Told.Standing process, boolean asked, Words words) {
        return new ProcessRow(
                process.process(), asked, process.services(), process.querySides(), supports(process, words));
    }

    private static Table table(Told.Part part, Told.Capabilities told) {
        String inUse = part.key().equals("events") ? told.events() : told.queues();
        List<Column> columns = told.carriers().stream()
                .map(carrier -> new Column(carrier.name(), carrier.key().equals(inUse)))
                .toList();
        return new Table(
                part.key(),
                part.title(),
                columns,
                part.rows().stream().map(row -> row(row, columns)).toList());
    }

    private static Row row(Told.Capability row, List<Column> columns) {
        return new Row(
                row.what(),
                List.of(
                        new Cell(columns.get(0), row.embedded()),
                        new Cell(columns.get(1), row.kafka()),
                        new Cell(columns.get(2), row.rabbitmq())));
    }
}
