package tramoya.bench;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tramoya.bench.report.Run;

/** Scenarios one after the other, told as one. */
public record Together(List<Scenario> parts) implements Scenario {
    public Together {
        parts = List.copyOf(parts);
    }

    @Override
    public List<String> about() {
        return parts.stream().flatMap(part -> part.about().stream()).distinct().toList();
    }

    @Override
    public Map<String, String> setting() {
        Map<String, String> all = new LinkedHashMap<>();
        parts.forEach(part -> all.putAll(part.setting()));
        return all;
    }

    @Override
    public void warmUp() {
        parts.forEach(Scenario::warmUp);
    }

    @Override
    public Run run() {
        Run.Notes notes = new Run.Notes();
        parts.forEach(part -> notes.all(part.run()));
        return notes.run();
    }
}
