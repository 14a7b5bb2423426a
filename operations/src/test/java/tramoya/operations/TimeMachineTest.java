package tramoya.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tramoya.eventing.Rejected;
import tramoya.events.CatalogEvent;
import tramoya.events.CatalogEvent.ProductCreated;
import tramoya.events.CatalogEvent.ProductDeleted;
import tramoya.events.CatalogEvent.ProductRestored;
import tramoya.events.CatalogEvent.ProductUpdated;
import tramoya.events.ProductId;
import tramoya.operations.TimeMachine.Moment;
import tramoya.operations.TimeMachine.Past;
import tramoya.web.Kinds;
import tramoya.web.Problems;
import tramoya.web.Rewindable;

/** A lamp: created at noon for 10 euros, 12 a second later, 15 after two seconds. */
class TimeMachineTest {
    private static final ProductId LAMP = new ProductId(new UUID(2, 2));
    private static final String ID = LAMP.toString();

    /** What a service would contribute. */
    private static final Rewindable<List<CatalogEvent>, CatalogEvent> PRICES = new Rewindable<>(
            "product",
            "catalog",
            id -> "product-" + ProductId.parse(id),
            CatalogEvent.class,
            List.of(),
            (seen, event) -> {
                List<CatalogEvent> more = new ArrayList<>(seen);
                more.add(event);
                return List.copyOf(more);
            },
            TimeMachineTest::shown);

    private final FakeLog log = new FakeLog("catalog");
    private final TimeMachine machine = new TimeMachine(Kinds.ofTheShop());

    private static @Nullable Object shown(List<CatalogEvent> seen) {
        return switch (seen.isEmpty() ? null : seen.getLast()) {
            case null -> null;
            case ProductCreated created -> Map.of("name", created.name(), "price", created.price());
            case ProductUpdated updated -> Map.of("name", updated.name(), "price", updated.price());
            case ProductDeleted _ -> Map.of("gone", true);
            case ProductRestored _ -> Map.of("gone", false);
        };
    }

    private void created() {
        log.record(
                new ProductCreated(
                        LAMP, "lamp", "lamp", "Lamp", "It shines", "Light", Money.parse("EUR 10"), 5, Shop.NOON),
                "product-" + ID,
                0);
    }

    private void priced(String price, long seconds) {
        log.record(
                new ProductUpdated(
                        LAMP, "Lamp", "It shines", "Light", Money.parse(price), Shop.NOON.plusSeconds(seconds)),
                "product-" + ID,
                seconds);
    }

    private void lamp() {
        created();
        priced("EUR 12", 1);
        priced("EUR 15", 2);
    }

    private Past at(Moment moment) {
        return machine.at(moment, PRICES, ID, log);
    }

    private static long price(@Nullable JsonNode state) {
        return state == null ? 0 : state.at("/price/amount").asLong();
    }

    @Test
    void without_a_moment_it_is_now() {
        lamp();
        Past now = at(new Moment(null, null));
        assertThat(price(now.state())).isEqualTo(1500);
        assertThat(now.version()).isEqualTo(3);
        assertThat(now.versions()).isEqualTo(3);
        assertThat(now.next()).isNull();
        assertThat(now.difference()).isEmpty();
        assertThat(now.changed()).extracting(Difference::field).containsExactly("price");
    }

    @Test
    void a_version_is_the_fold_of_the_events_up_to_it_with_the_difference_to_the_next() {
        lamp();
        Past past = at(new Moment(2L, null));
        assertThat(price(past.state())).isEqualTo(1200);
        assertThat(past.event()).extracting(CloudEvent::sequence).isEqualTo("2");
        assertThat(past.next()).extracting(CloudEvent::sequence).isEqualTo("3");
        assertThat(past.difference()).singleElement().satisfies(difference -> {
            assertThat(difference.field()).isEqualTo("price");
            assertThat(String.valueOf(difference.from())).contains("1200");
            assertThat(String.valueOf(difference.to())).contains("1500");
        });
        assertThat(past.history()).extracting(TimeMachine.Version::version).containsExactly(1L, 2L, 3L);
    }

    @Test
    void the_time_that_the_log_recorded_decides() {
        lamp();
        assertThat(at(new Moment(null, Shop.NOON.plusMillis(999))).version()).isEqualTo(1);
        assertThat(at(new Moment(null, Shop.NOON.plusSeconds(1))).version()).isEqualTo(2);
        assertThat(at(new Moment(null, Shop.NOON.plusSeconds(1000))).version()).isEqualTo(3);
    }

    @Test
    void before_the_first_event_there_was_nothing_and_the_first_is_next() {
        lamp();
        for (Moment moment : List.of(new Moment(0L, null), new Moment(null, Shop.NOON.minusSeconds(1)))) {
            Past past = at(moment);
            assertThat(past.version()).isZero();
            assertThat(past.state()).isNull();
            assertThat(past.event()).isNull();
            assertThat(past.next()).extracting(CloudEvent::type).isEqualTo("ProductoCreado");
            assertThat(past.difference()).extracting(Difference::field).containsExactlyInAnyOrder("name", "price");
            assertThat(past.difference())
                    .allSatisfy(difference -> assertThat(difference.from()).isNull());
        }
    }

    @Test
    void fields_that_go_away_are_a_difference_too() {
        lamp();
        log.record(new ProductDeleted(LAMP, Shop.NOON), "product-" + ID, 3);
        assertThat(at(new Moment(3L, null)).difference())
                .extracting(Difference::field)
                .containsExactly("gone", "name", "price");
    }

    @Test
    void what_never_was_and_versions_to_come_are_refused() {
        assertThatThrownBy(() -> at(new Moment(null, null)))
                .isInstanceOfSatisfying(
                        Rejected.class, no -> assertThat(no.code()).isEqualTo("product.unknown"));
        lamp();
        assertThatThrownBy(() -> at(new Moment(4L, null)))
                .isInstanceOfSatisfying(
                        Rejected.class, no -> assertThat(no.code()).isEqualTo("version.unknown"));
    }

    @Test
    void of_a_long_life_the_versions_around_the_moment_are_listed_and_all_are_counted() {
        created();
        for (int i = 1; i < 1_500; i++) {
            priced("EUR " + i, i);
        }
        Past past = at(new Moment(700L, null));
        assertThat(past.versions()).isEqualTo(1_500);
        assertThat(price(past.state())).isEqualTo(69_900);
        assertThat(past.history().getFirst().version()).isEqualTo(700 - TimeMachine.LISTED_MAX + 1);
        assertThat(past.history().getLast().version()).isEqualTo(700 + TimeMachine.LISTED_MAX);
    }

    @Test
    void it_is_asked_over_http() throws Exception {
        var shop = new Shop();
        var kind = new Rewindable<>(
                "order", "orders", id -> "order-" + id, CatalogEvent.class, 0, (seen, _) -> seen + 1, seen -> seen);
        var http = MockMvcBuilders.standaloneSetup(
                        new TimeMachineApi(shop, Kinds.ofTheShop(), List.of(kind), Others.NONE))
                .setControllerAdvice(new Problems())
                .build();
        shop.orders.log.record(new ProductDeleted(LAMP, Shop.NOON), "order-1", 0);

        MockHttpServletResponse answer =
                http.perform(get("/api/ops/time-machine/order/1")).andReturn().getResponse();
        assertThat(JsonMapper.shared()
                        .readTree(answer.getContentAsString())
                        .path("state")
                        .asInt())
                .isOne();
        assertThat(answer.getStatus()).isEqualTo(200);
        for (Map.Entry<String, Integer> wrong : Map.of(
                        "/order/2", 404,
                        "/parrot/1", 404,
                        "/order/1?version=2", 404,
                        "/order/1?version=-1", 422,
                        "/order/1?at=yesterday", 422,
                        "/order/1?version=1&at=2026-11-23T12:00:00Z", 422)
                .entrySet()) {
            assertThat(http.perform(get("/api/ops/time-machine" + wrong.getKey()))
                            .andReturn()
                            .getResponse()
                            .getStatus())
                    .as(wrong.getKey())
                    .isEqualTo(wrong.getValue());
        }
    }
}
