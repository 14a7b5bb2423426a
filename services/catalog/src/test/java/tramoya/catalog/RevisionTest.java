package tramoya.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static tramoya.catalog.ProductFixture.DETAILS;
import static tramoya.catalog.ProductFixture.LAMP;
import static tramoya.catalog.ProductFixture.NOON;
import static tramoya.catalog.ProductFixture.created;
import static tramoya.catalog.ProductFixture.deleted;
import static tramoya.catalog.ProductFixture.redoing;
import static tramoya.catalog.ProductFixture.restored;
import static tramoya.catalog.ProductFixture.undoing;
import static tramoya.catalog.ProductFixture.updated;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import tramoya.catalog.Details.Changes;
import tramoya.catalog.Product.Listed;
import tramoya.catalog.ProductCommand.RedoChange;
import tramoya.catalog.ProductCommand.UndoChange;
import tramoya.eventing.Rejected;
import tramoya.eventing.contract.DeciderSpec;
import tramoya.events.CatalogEvent;
import tramoya.events.Translation;

/** Undoing and redoing a change of a product. Version 1 is the creation. */
class RevisionTest {
    private static final Details DEARER = priced(DETAILS, "EUR 24.99");
    private static final Details DEAREST = priced(DETAILS, "EUR 29.99");
    private static final Details RENAMED_AND_DEARER = named(DEARER, "Flexo");

    private final DeciderSpec<ProductCommand, Product, CatalogEvent> products = new DeciderSpec<>(Product.DECIDER);

    private static Details priced(Details details, String price) {
        return details.with(new Changes(null, null, null, Money.parse(price), null, null));
    }

    private static Details named(Details details, String name) {
        return details.with(new Changes(name, null, null, null, null, null));
    }

    private static Details translated(Details details, Map<String, Translation> translations) {
        return details.with(new Changes(null, null, null, null, null, translations));
    }

    private static UndoChange undo(long version) {
        return new UndoChange(LAMP, version, "by mistake", NOON);
    }

    private static RedoChange redo(long version) {
        return new RedoChange(LAMP, version, "by mistake", NOON);
    }

    @Test
    void an_undone_change_sets_back_what_it_touched_and_leaves_the_rest_as_it_is_now() {
        products.given(created(), updated(DEARER)).when(undo(2)).then(updated(DETAILS, undoing(2)));
        products.given(created(), updated(DEARER), updated(RENAMED_AND_DEARER))
                .when(undo(2))
                .then(updated(named(DETAILS, "Flexo"), undoing(2)));
        products.given(created(), updated(DEARER), updated(RENAMED_AND_DEARER))
                .when(undo(3))
                .then(updated(DEARER, undoing(3)));
    }

    @Test
    void each_language_is_a_field_of_its_own() {
        var english = new Translation("Lamp", "", "");
        var french = new Translation("Lampe", "", "");
        Details one = translated(DETAILS, Map.of("en", english));
        Details both = translated(DETAILS, Map.of("en", english, "fr", french));

        products.given(created(), updated(one), updated(both))
                .when(undo(2))
                .then(updated(translated(DETAILS, Map.of("fr", french)), undoing(2)));
        products.given(created(), updated(one), updated(both), updated(DETAILS))
                .when(undo(2))
                .thenRejected("product.changed-again");
    }

    @Test
    void a_change_that_another_one_changed_again_stays_until_that_one_is_undone() {
        products.given(created(), updated(DEARER), updated(DEAREST))
                .when(undo(2))
                .thenRejected("product.changed-again");
        assertThatExceptionOfType(Rejected.class)
                .isThrownBy(
                        () -> Product.DECIDER.decide(undo(2), List.of(created(), updated(DEARER), updated(DEAREST))))
                .withMessage("Version 3 changed price again: undo that first");

        products.given(created(), updated(DEARER), updated(DEAREST), updated(DEARER, undoing(3)))
                .when(undo(2))
                .then(updated(DETAILS, undoing(2)));
    }

    @Test
    void what_was_undone_can_be_redone_and_undone_again() {
        products.given(created(), updated(DEARER), updated(DETAILS, undoing(2)))
                .when(redo(2))
                .then(updated(DEARER, redoing(2)));
        products.given(created(), updated(DEARER), updated(DETAILS, undoing(2)), updated(DEARER, redoing(2)))
                .when(undo(2))
                .then(updated(DETAILS, undoing(2)));
        products.given(created(), updated(DEARER), updated(DETAILS, undoing(2)), updated(DEAREST))
                .when(redo(2))
                .thenRejected("product.changed-again");
    }

    @Test
    void a_change_that_is_redone_on_something_else_goes_back_to_that() {
        CatalogEvent[] history = {
            created(),
            updated(DEARER),
            updated(DEAREST),
            updated(DEARER, undoing(3)),
            updated(DETAILS, undoing(2)),
            updated(DEAREST, redoing(3))
        };

        products.given(history).when(undo(3)).then(updated(DETAILS, undoing(3)));
        products.given(history).when(redo(2)).thenRejected("product.changed-again");
    }

    @Test
    void what_cannot_be_undone_or_redone_is_refused_with_what_to_do_instead() {
        products.given(created()).when(undo(1)).thenRejected("product.creation");
        products.given(created()).when(redo(1)).thenRejected("product.creation");
        products.given(created()).when(undo(2)).thenRejected("product.version-unknown");
        products.given(created(), updated(DETAILS)).when(undo(2)).thenRejected("product.nothing-changed");
        products.given(created(), updated(DEARER)).when(redo(2)).thenRejected("product.not-undone");
        products.given(created(), updated(DEARER), updated(DETAILS, undoing(2)))
                .when(undo(2))
                .thenRejected("product.undone");
        assertThatExceptionOfType(Rejected.class)
                .isThrownBy(() -> Product.DECIDER.decide(
                        undo(3), List.of(created(), updated(DEARER), updated(DETAILS, undoing(2)))))
                .withMessage("Version 3 undid version 2: redo version 2 instead");
    }

    @Test
    void a_product_that_is_deleted_has_to_be_restored_before_its_changes_are_undone() {
        products.given(created(), updated(DEARER), deleted()).when(undo(2)).thenRejected("product.changed-again");
        products.given(created(), updated(DEARER), deleted(), restored(3))
                .when(undo(2))
                .then(updated(DETAILS, undoing(2)));
    }

    @Test
    void whatever_is_done_and_undone_in_any_order_everything_undone_is_the_beginning() {
        var random = new Random(7);
        for (int round = 0; round < 200; round++) {
            List<CatalogEvent> history = new ArrayList<>(List.of(created()));
            for (int step = 0; step < 12; step++) {
                Listed now = (Listed) Product.DECIDER.fold(history);
                int version = 1 + random.nextInt(history.size());
                if (random.nextBoolean() && now.trail().canUndo(version)) {
                    history.addAll(Product.DECIDER.decide(undo(version), history));
                } else if (now.trail().canRedo(version)) {
                    history.addAll(Product.DECIDER.decide(redo(version), history));
                } else {
                    Details next = random.nextBoolean()
                            ? priced(now.details(), "EUR %d.00".formatted(100 + step))
                            : named(now.details(), "Name " + step);
                    history.add(updated(next));
                }
            }
            for (int version = history.size(); version > 1; version--) {
                if (((Listed) Product.DECIDER.fold(history)).trail().canUndo(version)) {
                    history.addAll(Product.DECIDER.decide(undo(version), history));
                }
            }
            assertThat(((Listed) Product.DECIDER.fold(history)).details())
                    .as("%s", history)
                    .isEqualTo(DETAILS);
        }
    }
}
