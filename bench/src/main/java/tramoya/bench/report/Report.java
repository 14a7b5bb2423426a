package tramoya.bench.report;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * All that is known of a measurement.
 *
 * @param about what the scenario does and how to read its figures, a sentence each
 * @param setting what was chosen, by its name
 * @param search what led to the rate of the runs; empty when it was given
 */
public record Report(
        String scenario,
        List<String> about,
        String store,
        String events,
        String queues,
        Instant at,
        String command,
        String commit,
        Machine machine,
        Map<String, String> setting,
        List<Probe> search,
        List<Run> runs,
        List<Floor> floors) {

    public Report {
        about = List.copyOf(about);
        search = List.copyOf(search);
        runs = List.copyOf(runs);
        floors = List.copyOf(floors);
    }

    /** Every figure with its least, middle and greatest value. */
    @JsonProperty
    public List<Spread> figures() {
        return Spread.of(runs);
    }

    /** Such as {@code postgres + kafka}. */
    public String combination() {
        StringBuilder words = new StringBuilder(store);
        if (!events.equals("embedded")) {
            words.append(" + events by ").append(events);
        }
        if (!queues.equals("embedded")) {
            words.append(" + queues by ").append(queues);
        }
        return words.toString();
    }
}
