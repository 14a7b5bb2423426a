package tramoya.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static tramoya.catalog.ProductFixture.DETAILS;
import static tramoya.catalog.ProductFixture.created;
import static tramoya.catalog.ProductFixture.deleted;
import static tramoya.catalog.ProductFixture.updated;

import java.util.List;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import tramoya.catalog.Details.Changes;
import tramoya.catalog.ProductHistory.FieldChange;
import tramoya.web.Amount;

class ProductHistoryTest {
    private static final Product UNKNOWN = Product.DECIDER.initial();
    private static final Product LISTED = Product.evolve(UNKNOWN, created());

    @Test
    void a_creation_shows_every_field() {
        assertThat(ProductHistory.changes(UNKNOWN, LISTED))
                .hasSize(9)
                .contains(new FieldChange("name", null, "Lámpara"), new FieldChange("onSale", null, true));
    }

    @Test
    void an_update_shows_what_changed_and_nothing_else() {
        Details dearer = DETAILS.with(new Changes(null, null, null, Money.parse("EUR 24.99"), null, null));

        assertThat(ProductHistory.changes(LISTED, Product.evolve(LISTED, updated(dearer))))
                .isEqualTo(List.of(new FieldChange("price", new Amount(1_999, "EUR"), new Amount(2_499, "EUR"))));
    }

    @Test
    void a_deletion_takes_it_off_sale() {
        assertThat(ProductHistory.changes(LISTED, Product.evolve(LISTED, deleted())))
                .isEqualTo(List.of(new FieldChange("onSale", true, false)));
    }
}
