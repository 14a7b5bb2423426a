package tramoya.operations;

import tramoya.eventing.Engine;
import tramoya.eventing.Rejected;
import tramoya.eventing.Service;

/** Finds the services of this process by the names that stand in paths and bodies. */
final class Services {
    private Services() {}

    /** @throws Rejected {@code service.unknown} when none of this name runs here */
    static Service named(String name, Engine engine) {
        return engine.services().stream()
                .filter(service -> service.definition().name().equals(name))
                .findFirst()
                .orElseThrow(() -> Rejected.notFound("service.unknown", "No service of this name runs here"));
    }
}
