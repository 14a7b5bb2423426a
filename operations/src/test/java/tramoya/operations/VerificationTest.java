package tramoya.operations;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;
import tramoya.eventing.Operations.Finding;

class VerificationTest {
    private static final Finding NO_OVERSELL = new Finding("no oversell", "inventory", 50, List.of());

    private final Shop shop = new Shop();

    @Test
    void when_everything_holds_there_is_one_line_for_each_invariant() {
        shop.orders.operations.findings.add(new Finding("log is dense", "orders", 100, List.of()));
        shop.inventory.operations.findings.add(new Finding("log is dense", "inventory", 20, List.of()));

        Verification verification = verify(() -> List.of(NO_OVERSELL));

        assertThat(verification.ok()).isTrue();
        assertThat(verification.lines())
                .containsExactly(
                        "ok        log is dense: 2 services, 120 checked",
                        "ok        no oversell: inventory, 50 checked");
    }

    @Test
    void a_violation_is_named_with_its_service() {
        shop.orders.operations.findings.add(new Finding("log is dense", "orders", 100, List.of()));
        shop.inventory.operations.findings.add(
                new Finding("log is dense", "inventory", 20, List.of("head 20, events 19")));

        Verification verification = verify(List::of);

        assertThat(verification.ok()).isFalse();
        assertThat(verification.lines())
                .containsExactly(
                        "VIOLATED  log is dense: 2 services, 120 checked, 1 violation",
                        "            inventory: head 20, events 19");
    }

    @Test
    void a_check_that_cannot_be_made_does_not_count_as_passed() {
        Verification verification = verify(() -> {
            throw new IllegalStateException("the disk is gone");
        });

        assertThat(verification.ok()).isFalse();
        assertThat(verification.lines())
                .containsExactly(
                        "VIOLATED  the shop's invariants can be checked: shop, 0 checked, 1 violation",
                        "            shop: not checked: java.lang.IllegalStateException: the disk is gone");
    }

    @Test
    void a_flood_of_violations_is_cut_for_people() {
        List<String> flood =
                IntStream.rangeClosed(1, 33).mapToObj(i -> "order " + i).toList();

        List<String> lines = verify(() -> List.of(new Finding("every order ends", "orders", 40, flood)))
                .lines();

        assertThat(lines)
                .hasSize(1 + Verification.VIOLATIONS_SHOWN_MAX + 1)
                .last()
                .isEqualTo("            and 13 more");
        assertThat(lines.getFirst()).endsWith("33 violations");
    }

    @Test
    void for_programs_it_is_one_object() {
        Verification verification =
                verify(() -> List.of(NO_OVERSELL, new Finding("every order ends", "orders", 2, List.of("order 7"))));

        assertThat(JsonMapper.shared().writeValueAsString(verification)).isEqualTo("""
                {"ok":false,"findings":[\
                {"invariant":"no oversell","service":"inventory","ok":true,"checked":50,"violations":[]},\
                {"invariant":"every order ends","service":"orders","ok":false,"checked":2,"violations":["order 7"]}]}""");
    }

    @Test
    void money_that_is_not_owed_or_not_paid_is_told_order_by_order() {
        assertThat(Verification.moneyMatches(Map.of("a", 100L, "b", 0L), Map.of("a", 100L, "c", 0L))
                        .violations())
                .isEmpty();
        assertThat(Verification.moneyMatches(Map.of("a", 100L), Map.of("a", 40L, "c", 7L)))
                .isEqualTo(new Finding(
                        "captured minus refunded equals what is due, per order",
                        "payments",
                        1,
                        List.of("order a owes 100 and has paid 40", "order c does not exist and has paid 7")));
    }

    @Test
    void findings_of_the_shop_can_be_handed_in_ready_made() {
        assertThat(Verification.of(shop, List.of(NO_OVERSELL)).findings()).containsExactly(NO_OVERSELL);
    }

    private Verification verify(Supplier<List<Finding>> check) {
        return Verification.of(shop.services(), List.of(check));
    }
}
