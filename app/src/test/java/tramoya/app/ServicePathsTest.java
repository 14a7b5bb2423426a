package tramoya.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tramoya.app.processes.ServicePaths;
import tramoya.app.processes.ShopService;
import tramoya.web.Rewindable;

/** Whose a path is, held against the controllers of a process that runs everything. */
class ServicePathsTest {
    private final ServicePaths paths = new ServicePaths();

    private Optional<ShopService> owner(String path) {
        return paths.owner(new MockHttpServletRequest("GET", path));
    }

    @Test
    void every_path_of_every_service_and_no_other_is_known_to_be_its_own(@TempDir Path directory) {
        Set<ShopService> seen = EnumSet.noneOf(ShopService.class);
        try (ShopUnderTest shop = ShopUnderTest.open(directory)) {
            shop.shop()
                    .beans(RequestMappingHandlerMapping.class)
                    .forEach(mapping -> mapping.getHandlerMethods().forEach((mapped, method) -> {
                        String module = method.getBeanType().getPackageName().split("\\.", 3)[1];
                        Optional<ShopService> service = Arrays.stream(ShopService.values())
                                .filter(each -> each.id().equals(module))
                                .findFirst();
                        service.ifPresent(seen::add);
                        for (String pattern : mapped.getPatternValues()) {
                            String path =
                                    pattern.replaceAll("\\{[^}]*}", "a-value").replace("**", "more");
                            assertThat(owner(path))
                                    .as("%s of %s", pattern, module)
                                    .isEqualTo(service);
                        }
                    }));
            for (Rewindable<?, ?> kind : shop.shop().beans(Rewindable.class)) {
                assertThat(owner("/api/ops/time-machine/%s/an-id".formatted(kind.kind())))
                        .as(kind.kind())
                        .map(ShopService::id)
                        .contains(kind.service());
            }
        }
        assertThat(seen).containsExactlyInAnyOrder(ShopService.values());
    }

    @Test
    void what_an_operator_does_to_one_service_belongs_to_that_service() {
        assertThat(owner("/api/ops/subscriptions/orders/order-list/rebuild")).contains(ShopService.ORDERS);
        assertThat(owner("/api/ops/dead-letters/payments:call:1/redrive")).contains(ShopService.PAYMENTS);
        assertThat(owner("/api/ops/dead-letters/redrive/preview")).isEmpty();
        assertThat(owner("/api/ops/events")).isEmpty();

        var filtered = new MockHttpServletRequest("GET", "/api/ops/events");
        filtered.addParameter("service", "shipping");
        assertThat(paths.owner(filtered)).contains(ShopService.SHIPPING);

        var live = new MockHttpServletRequest("GET", "/api/ops/events/stream");
        live.addParameter("service", "shipping");
        assertThat(paths.owner(live)).isEmpty(); // it goes on while that process is away
    }

    @Test
    void a_path_in_disguise_belongs_to_whom_it_means() {
        assertThat(owner("/%61pi/admin/payments/x")).contains(ShopService.PAYMENTS);
    }
}
