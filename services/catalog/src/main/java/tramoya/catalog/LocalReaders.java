package tramoya.catalog;

import java.time.Duration;
import java.util.Collection;
import java.util.Set;
import tramoya.eventing.Engine;
import tramoya.eventing.Projection;
import tramoya.eventing.Service;
import tramoya.eventing.ServiceDefinition.Reaction;
import tramoya.events.CatalogEvent;

/**
 * Waits until the services of this process have taken in what was just written here, so that a client can put a new
 * product into a cart at once. What runs elsewhere is not waited for. Safe for any number of threads.
 */
final class LocalReaders {
    /** Longer than any healthy reader needs; a paused or parked one must not hold up writers any longer. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private static final Set<Class<?>> CATALOG = Set.of(CatalogEvent.class);

    private final Engine engine;
    private final FollowReadModels index;

    LocalReaders(Engine engine, FollowReadModels index) {
        this.engine = engine;
        this.index = index;
    }

    /**
     * First everybody who reads the catalogue, then those who read what these made of it, such as opened stock; in the
     * end the search index, which reads what they wrote.
     */
    void await(long position) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        for (Service reader : engine.services()) {
            awaitReactions(reader, position, deadline);
            awaitProjections(reader, CATALOG, CatalogService.NAME, position, deadline);
        }
        for (Service reactor : engine.services()) {
            if (reactor.definition().reactions().stream().anyMatch(LocalReaders::isAboutProducts)) {
                awaitEcho(reactor, deadline);
            }
        }
        index.awaitLook(left(deadline));
    }

    private static void awaitReactions(Service reader, long position, long deadline) {
        for (Reaction<?> reaction : reader.definition().reactions()) {
            if (isAboutProducts(reaction)) {
                reader.awaitApplied(reaction.name(), CatalogService.NAME, position, left(deadline));
            }
        }
    }

    private static boolean isAboutProducts(Reaction<?> reaction) {
        return overlap(reaction.events(), CATALOG);
    }

    private void awaitEcho(Service reactor, long deadline) {
        String source = reactor.definition().name();
        long head = reactor.log().head();
        Collection<? extends Class<?>> languages = reactor.definition().aggregates().stream()
                .map(aggregate -> (Class<?>) aggregate.language())
                .toList();
        engine.services().forEach(reader -> awaitProjections(reader, languages, source, head, deadline));
    }

    private static void awaitProjections(
            Service reader, Collection<? extends Class<?>> languages, String source, long position, long deadline) {
        for (Projection<?> projection : reader.definition().projections()) {
            if (overlap(projection.consumes(), languages)) {
                reader.awaitApplied(projection.name(), source, position, left(deadline));
            }
        }
    }

    private static boolean overlap(Collection<? extends Class<?>> wanted, Collection<? extends Class<?>> published) {
        return wanted.stream()
                .anyMatch(one -> published.stream()
                        .anyMatch(other -> one.isAssignableFrom(other) || other.isAssignableFrom(one)));
    }

    private static Duration left(long deadline) {
        return Duration.ofNanos(Math.max(0, deadline - System.nanoTime()));
    }
}
