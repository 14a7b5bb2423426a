package tramoya.operations;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import tramoya.eventing.Operations;
import tramoya.eventing.RecordedEvent;
import tramoya.eventing.WorkQueue;

/** Operations that answer what a test gave them and note down every deed. */
final class FakeOperations implements Operations {
    final List<SubscriptionStatus> subscriptions = new ArrayList<>();
    final List<WorkQueue.Stats> queues = new ArrayList<>();
    final List<DeadLetter> letters = new ArrayList<>();
    final List<TraceStep> steps = new ArrayList<>();
    final List<Finding> findings = new ArrayList<>();
    final List<Failure> failures = new ArrayList<>();

    /** What {@link #deeds} answers. */
    final List<RecordedEvent> recorded = new ArrayList<>();

    /** {@code deed target operator reason}. */
    final List<String> deeds = new ArrayList<>();

    private final Set<String> building = new HashSet<>();

    @Override
    public List<SubscriptionStatus> subscriptions() {
        return subscriptions;
    }

    @Override
    public List<WorkQueue.Stats> queues() {
        return queues;
    }

    @Override
    public List<DeadLetter> deadLetters(int limit) {
        return letters.stream().limit(limit).toList();
    }

    @Override
    public Optional<OpenLetter> letter(String id) {
        return letters.stream()
                .filter(letter -> letter.id().equals(id))
                .findFirst()
                .map(letter -> new OpenLetter(letter, failures, List.of()));
    }

    @Override
    public Optional<DryRun> dryRun(String id) {
        return letter(id)
                .map(_ -> new DryRun(
                        "succeeds",
                        1,
                        1,
                        null,
                        List.of(new WouldAppend("order-1", 2, "PedidoActualizado", "{}")),
                        List.of(),
                        List.of(),
                        1));
    }

    @Override
    public List<RecordedEvent> deeds(long before, int limit) {
        return recorded.reversed().stream()
                .filter(event -> event.position() < before)
                .limit(limit)
                .toList();
    }

    @Override
    public boolean redrive(String letter, String operator, String reason) {
        return taken(letter) && done("redrive", letter, operator, reason);
    }

    @Override
    public boolean skip(String letter, String operator, String reason) {
        return taken(letter) && done("skip", letter, operator, reason);
    }

    @Override
    public boolean rebuild(String subscription, String operator, String reason) {
        return building.add(subscription) && done("rebuild", subscription, operator, reason);
    }

    @Override
    public boolean pause(String subscription, String operator, String reason) {
        return done("pause", subscription, operator, reason);
    }

    @Override
    public boolean resume(String subscription, String operator, String reason) {
        return done("resume", subscription, operator, reason);
    }

    @Override
    public List<TraceStep> trace(UUID correlation, Map<String, Set<Long>> elsewhere) {
        return correlation.equals(Shop.AN_ORDER) ? steps : List.of();
    }

    @Override
    public List<Finding> verify() {
        return findings;
    }

    private boolean taken(String id) {
        return letters.removeIf(letter -> letter.id().equals(id));
    }

    private boolean done(String deed, String target, String operator, String reason) {
        return deeds.add(String.join(" ", deed, target, operator, reason));
    }
}
