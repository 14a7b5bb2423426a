package tramoya.operations;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tramoya.eventing.Operations.SubscriptionStatus;
import tramoya.eventing.Rejected;
import tramoya.eventing.Service;

/**
 * How far a subscription is with all its sources; of the generation that is being built, if there is one.
 *
 * @param share of the sources' events that are behind it, 0 to 1
 * @param eventsPerSecond while it is being built; null as long as nobody has looked at it twice
 * @param secondsLeft at that speed
 */
record Progress(
        int generation,
        boolean building,
        long position,
        long head,
        double share,
        @Nullable Double eventsPerSecond,
        @Nullable Long secondsLeft) {

    /** @throws Rejected {@code subscription.unknown} */
    static Progress of(Service service, String name, History history) {
        List<SubscriptionStatus> all = service.operations().subscriptions().stream()
                .filter(status -> status.name().equals(name))
                .toList();
        int newest = all.stream()
                .mapToInt(SubscriptionStatus::generation)
                .max()
                .orElseThrow(() -> Rejected.notFound("subscription.unknown", "There is no subscription of this name"));
        List<SubscriptionStatus> generation =
                all.stream().filter(status -> status.generation() == newest).toList();
        boolean building =
                all.stream().mapToInt(SubscriptionStatus::generation).min().orElse(newest) < newest
                        || generation.stream().anyMatch(status -> status.state().equals("building"));
        long position =
                generation.stream().mapToLong(SubscriptionStatus::position).sum();
        long head = generation.stream().mapToLong(SubscriptionStatus::head).sum();
        Double speed = building ? history.speed(service.definition().name(), name, newest, position) : null;
        return new Progress(
                newest,
                building,
                position,
                head,
                head == 0 ? 1 : Math.min(1, (double) position / head),
                speed,
                speed == null || speed <= 0 ? null : Math.round(Math.max(0, head - position) / speed));
    }
}
