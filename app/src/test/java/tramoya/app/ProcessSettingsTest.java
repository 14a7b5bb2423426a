package tramoya.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tramoya.app.processes.ShopService;
import tramoya.app.processes.Transports;

/** What settings about processes are refused, and with which words. */
class ProcessSettingsTest {
    private static Settings settings(
            @Nullable String services, String store, String events, String queues, Map<String, String> remote) {
        return new Settings(null, store, events, queues, services, null, null, null, remote, null);
    }

    private static Map<String, String> everywhere() {
        Map<String, String> remote = new HashMap<>();
        for (ShopService service : ShopService.values()) {
            remote.put(service.id(), "http://%s:8080/".formatted(service.id()));
        }
        return remote;
    }

    @Test
    void an_unknown_service_is_refused_with_all_that_are_known() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ShopService.chosen("orders,paiments"))
                .withMessageContaining("there is no paiments")
                .withMessageContaining("catalog, cart, orders, customers, inventory, payments, shipping");
    }

    @Test
    void what_cannot_work_apart_is_refused_with_the_reason() {
        assertThatIllegalArgumentException()
                .isThrownBy(settings("orders", "postgres", "embedded", "kafka", everywhere())::check)
                .withMessageContaining("choose a broker with --events");
        assertThatIllegalArgumentException()
                .isThrownBy(settings("orders", "postgres", "kafka", "embedded", everywhere())::check)
                .withMessageContaining("choose a broker with --queues");
        assertThatIllegalArgumentException()
                .isThrownBy(settings("orders", "sqlite", "kafka", "kafka", everywhere())::check)
                .withMessageContaining("choose --store postgres");
        settings("orders", "postgres", "kafka", "rabbitmq", everywhere()).check();
        settings("all", "sqlite", "embedded", "embedded", Map.of()).check();
    }

    @Test
    void every_missing_or_malformed_address_is_told_at_once() {
        Map<String, String> remote = everywhere();
        remote.remove("cart");
        remote.put("payments", "payments:8080");
        remote.put("billing", "http://billing:8080");
        assertThatIllegalArgumentException()
                .isThrownBy(settings("orders", "postgres", "kafka", "kafka", remote)::places)
                .withMessageContaining("tramoya.remote.cart is missing")
                .withMessageContaining("tramoya.remote.payments is payments:8080")
                .withMessageContaining("tramoya.remote.billing: there is no such service");
    }

    @Test
    void addresses_of_services_that_run_here_are_not_used() {
        var places = settings("orders,cart", "postgres", "kafka", "kafka", everywhere())
                .places();
        assertThat(places.here()).containsExactlyInAnyOrder(ShopService.ORDERS, ShopService.CART);
        assertThat(places.elsewhere()).hasSize(8).doesNotContainKeys(ShopService.ORDERS, ShopService.CART);
        assertThat(places.elsewhere().get(ShopService.PAYMENTS)).hasToString("http://payments:8080");
        assertThat(places.process()).endsWith("-cart-orders").matches("[A-Za-z0-9.-]+");
    }

    @Test
    void query_sides_are_chosen_and_found_by_their_names_with_and_without_a_hyphen() {
        Map<String, String> remote = everywhere();
        remote.put("orders-query", "http://orders-query:8080");
        remote.put("inventoryquery", "http://inventory-query:8080"); // TRAMOYA_REMOTE_INVENTORYQUERY
        remote.put("catalog-query", "http://catalog-query:8080");
        var places = settings("cart,catalog:query", "postgres", "kafka", "kafka", remote)
                .places();
        assertThat(places.queries()).containsExactly(ShopService.CATALOG);
        assertThat(places.elsewhere()).hasSize(9).containsKey(ShopService.CATALOG);
        assertThat(places.querySides())
                .containsOnlyKeys(ShopService.ORDERS, ShopService.INVENTORY)
                .extractingByKey(ShopService.INVENTORY)
                .hasToString("http://inventory-query:8080");
        assertThat(places.process()).endsWith("-cart-catalog-query");
    }

    @Test
    void a_query_side_that_cannot_be_is_refused_with_the_reason() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ShopService.chosen("cart:query"))
                .withMessageContaining("cart answers from its log and state")
                .withMessageContaining("these have one: catalog, orders, inventory");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ShopService.chosen("orders,orders:query"))
                .withMessageContaining("orders runs here whole");
        Map<String, String> remote = everywhere();
        remote.put("cart-query", "http://cart-query:8080");
        assertThatIllegalArgumentException()
                .isThrownBy(settings("orders", "postgres", "kafka", "kafka", remote)::places)
                .withMessageContaining("tramoya.remote.cart-query: there is no such service");
    }

    @Test
    void a_broker_that_is_not_there_is_refused_with_those_that_are() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Transports.of("kafca", "embedded", List.of(new SilentBroker().silence())))
                .withMessage("--events kafca: choose embedded or silent");
    }
}
