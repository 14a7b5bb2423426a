package tramoya.operations;

import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tramoya.eventing.Operations.DeadLetter;
import tramoya.eventing.Operations.OpenLetter;

/**
 * What a redrive of many letters would run.
 *
 * @param letters how many
 * @param redriven how many one request would send on their way
 * @param waiting events that wait behind them, and would run with them
 * @param handlers by whom they are handled
 * @param processes the business processes (orders mostly) of the first letters
 * @param allProcesses whether these are all; finding out costs a look into each letter
 */
record RedrivePreview(
        int letters, int redriven, long waiting, List<Handler> handlers, List<String> processes, boolean allProcesses) {
    static final int OPENED_MAX = 200;

    /** A reactor, projection, queue or kind of call, and what it has to do. */
    record Handler(String service, String kind, String name, int letters, long waiting) {}

    static RedrivePreview of(Collection<DeadLetter> letters, Function<String, Optional<OpenLetter>> open) {
        Map<List<String>, Handler> handlers = new LinkedHashMap<>();
        letters.forEach(letter -> handlers.merge(
                List.of(letter.service(), letter.kind(), letter.name()),
                new Handler(letter.service(), letter.kind(), letter.name(), 1, letter.waiting()),
                RedrivePreview::sum));
        return new RedrivePreview(
                letters.size(),
                Math.min(letters.size(), RedrivesApi.REDRIVEN_MAX),
                letters.stream().mapToLong(DeadLetter::waiting).sum(),
                handlers.values().stream()
                        .sorted(Comparator.comparingInt(Handler::letters).reversed())
                        .toList(),
                letters.stream()
                        .limit(OPENED_MAX)
                        .map(letter -> process(letter, open))
                        .flatMap(Optional::stream)
                        .distinct()
                        .toList(),
                letters.size() <= OPENED_MAX);
    }

    private static Handler sum(Handler one, Handler other) {
        return new Handler(
                one.service(),
                one.kind(),
                one.name(),
                one.letters() + other.letters(),
                one.waiting() + other.waiting());
    }

    private static Optional<String> process(DeadLetter letter, Function<String, Optional<OpenLetter>> open) {
        @Nullable UUID known = letter.correlation();
        return known != null
                ? Optional.of(known.toString())
                : open.apply(letter.id()).flatMap(RedrivePreview::process);
    }

    private static Optional<String> process(OpenLetter opened) {
        return Optional.ofNullable(opened.letter().correlation()).map(UUID::toString);
    }
}
