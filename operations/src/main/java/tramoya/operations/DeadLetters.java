package tramoya.operations;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tramoya.eventing.Operations.DeadLetter;

/**
 * What did not work and is still open, across services.
 *
 * @param items newest first
 * @param causes what the items have in common, the most frequent first; a cause can be redriven as a whole
 * @param more whether there are letters that this answer leaves out
 */
record DeadLetters(List<DeadLetter> items, List<Cause> causes, boolean more) {
    /**
     * Letters of one service with one error.
     *
     * @param waiting events that wait behind them
     */
    record Cause(String cause, String service, long letters, long waiting, Instant oldest, Instant newest) {
        private static Cause of(Key key, List<DeadLetter> letters) {
            return new Cause(
                    key.cause(),
                    key.service(),
                    letters.size(),
                    letters.stream().mapToLong(DeadLetter::waiting).sum(),
                    letters.getLast().since(),
                    letters.getFirst().since());
        }
    }

    /** This and what other processes know, which have other services. */
    DeadLetters with(Collection<DeadLetters> parts, int limit) {
        if (parts.isEmpty()) {
            return this;
        }
        List<DeadLetter> all = Stream.concat(items.stream(), parts.stream().flatMap(part -> part.items().stream()))
                .sorted(NEWEST_FIRST)
                .toList();
        List<Cause> most = Stream.concat(causes.stream(), parts.stream().flatMap(part -> part.causes().stream()))
                .sorted(Comparator.comparingLong(Cause::letters).reversed())
                .toList();
        return new DeadLetters(
                all.stream().limit(limit).toList(),
                most,
                more || all.size() > limit || parts.stream().anyMatch(DeadLetters::more));
    }

    private static final Comparator<DeadLetter> NEWEST_FIRST =
            Comparator.comparing(DeadLetter::since).reversed().thenComparing(DeadLetter::id);

    private record Key(String service, String cause) {}

    /** Which letters somebody wants to see; what is null is not asked for. */
    record Filter(
            @Nullable String service,
            @Nullable String cause,
            @Nullable String kind,
            @Nullable String state) {
        boolean test(DeadLetter letter) {
            return (service == null || service.equals(letter.service()))
                    && (cause == null || cause.equals(letter.errorClass()))
                    && (kind == null || kind.equals(letter.kind()))
                    && (state == null || state.equals(letter.state()));
        }
    }

    static DeadLetters of(Collection<DeadLetter> open, Filter filter, int limit) {
        List<DeadLetter> wanted =
                open.stream().filter(filter::test).sorted(NEWEST_FIRST).toList();
        Map<Key, List<DeadLetter>> grouped = wanted.stream()
                .collect(Collectors.groupingBy(
                        letter -> new Key(letter.service(), letter.errorClass()),
                        LinkedHashMap::new,
                        Collectors.toList()));
        List<Cause> causes = grouped.entrySet().stream()
                .map(entry -> Cause.of(entry.getKey(), entry.getValue()))
                .sorted(Comparator.comparingLong(Cause::letters).reversed())
                .toList();
        return new DeadLetters(wanted.stream().limit(limit).toList(), causes, wanted.size() > limit);
    }
}
