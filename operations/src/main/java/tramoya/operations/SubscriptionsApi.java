package tramoya.operations;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tramoya.eventing.Engine;
import tramoya.eventing.Operations.SubscriptionStatus;
import tramoya.eventing.Rejected;
import tramoya.eventing.Service;
import tramoya.web.OperatorName;

/** How far every subscription is, and what an operator may do to one. */
@RestController
@RequestMapping("/api/ops/subscriptions")
class SubscriptionsApi {
    private final Engine engine;

    private final History history;
    private final Others others;

    SubscriptionsApi(Engine engine, History history, Others others) {
        this.others = others;
        this.engine = engine;
        this.history = history;
    }

    /** One subscription's way through one log; a subscription to several services stands here once for each. */
    record Subscription(
            String service,
            String name,
            String kind,
            int generation,
            String source,
            long position,
            long head,
            long lag,
            long parkedKeys,
            String state) {
        static Subscription of(SubscriptionStatus status) {
            return new Subscription(
                    status.service(),
                    status.name(),
                    status.kind(),
                    status.generation(),
                    status.source(),
                    status.position(),
                    status.head(),
                    status.lag(),
                    status.parkedKeys(),
                    status.state());
        }
    }

    @GetMapping
    List<Subscription> list(@RequestParam @Nullable String service) {
        Stream<Subscription> here = engine.services().stream()
                .filter(each ->
                        service == null || service.equals(each.definition().name()))
                .flatMap(each -> each.operations().subscriptions().stream())
                .map(Subscription::of);
        return Stream.concat(here, others.ask(Subscription[].class).stream().flatMap(Arrays::stream))
                .sorted(Comparator.comparing(Subscription::service)
                        .thenComparing(Subscription::name)
                        .thenComparingInt(Subscription::generation)
                        .thenComparing(Subscription::source))
                .toList();
    }

    /** How far a rebuild is; when none is going on, how the live generation stands. */
    @GetMapping("/{service}/{name}/rebuild")
    Progress progress(@PathVariable String service, @PathVariable String name) {
        return Progress.of(owner(service, name), name, history);
    }

    @PostMapping("/{service}/{name}/rebuild")
    ResponseEntity<Void> rebuild(
            @PathVariable String service,
            @PathVariable String name,
            @RequestHeader(name = OperatorName.HEADER, required = false) @Nullable String operator,
            @RequestBody(required = false) @Nullable Reason body) {
        Service owner = owner(service, name);
        boolean projection = owner.definition().projections().stream()
                .anyMatch(each -> each.name().equals(name));
        if (!projection) {
            throw new Rejected(
                    "subscription.not-a-projection", "A reactor is never replayed: only projections rebuild");
        }
        if (!owner.operations().rebuild(name, OperatorName.of(operator), Reason.orUnsaid(body))) {
            throw new Rejected("subscription.building", "A new generation is being built already: wait for it");
        }
        return Deeds.accepted(owner);
    }

    @PostMapping("/{service}/{name}/pause")
    ResponseEntity<Void> pause(
            @PathVariable String service,
            @PathVariable String name,
            @RequestHeader(name = OperatorName.HEADER, required = false) @Nullable String operator,
            @RequestBody(required = false) @Nullable Reason body) {
        Service owner = owner(service, name);
        if (!owner.operations().pause(name, OperatorName.of(operator), Reason.required(body))) {
            throw unknown();
        }
        return Deeds.accepted(owner);
    }

    @PostMapping("/{service}/{name}/resume")
    ResponseEntity<Void> resume(
            @PathVariable String service,
            @PathVariable String name,
            @RequestHeader(name = OperatorName.HEADER, required = false) @Nullable String operator,
            @RequestBody(required = false) @Nullable Reason body) {
        Service owner = owner(service, name);
        if (!owner.operations().resume(name, OperatorName.of(operator), Reason.required(body))) {
            throw unknown();
        }
        return Deeds.accepted(owner);
    }

    private Service owner(String service, String name) {
        Service owner = Services.named(service, engine);
        if (owner.operations().subscriptions().stream()
                .noneMatch(status -> status.name().equals(name))) {
            throw unknown();
        }
        return owner;
    }

    private static Rejected unknown() {
        return Rejected.notFound("subscription.unknown", "The service has no subscription of this name");
    }
}
