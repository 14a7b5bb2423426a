package tramoya.customers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tramoya.customers.Credentials.Credential;
import tramoya.customers.EraseCustomer.Erasure;
import tramoya.customers.TestHouse.Store;
import tramoya.eventing.CallHandler.Outcome.Confirmed;
import tramoya.eventing.Unavailable;
import tramoya.events.CustomerId;

class EraseCustomerTest {
    private static final CustomerId EVA = new CustomerId(new UUID(7, 7));
    private static final CustomerId ANA = new CustomerId(new UUID(7, 8));

    @Test
    void erasing_destroys_the_key_and_the_login_and_may_be_repeated(@TempDir Path directory) {
        try (var house = new TestHouse(Store.SQLITE, directory)) {
            var erase = new EraseCustomer(house.vault, house.credentials);
            house.credentials.claim(new Credential("f00d", EVA, "hash", true));
            house.credentials.claim(new Credential("beef", ANA, "hash", true));
            String evas = house.vault.seal(EVA.toString(), "Eva");
            String anas = house.vault.seal(ANA.toString(), "Ana");
            String key = EraseCustomer.of(EVA).key();

            assertThat(erase.call(key, new Erasure(EVA))).isEqualTo(new Confirmed("erased"));
            assertThat(erase.ask(key, new Erasure(EVA))).contains(new Confirmed("erased"));

            assertThat(house.vault.open(evas)).isEmpty();
            assertThat(house.credentials.of(EVA)).isEmpty();
            assertThat(house.vault.open(anas)).contains("Ana");
            assertThat(house.credentials.of(ANA)).isPresent();
        }
    }

    @Test
    void a_service_that_is_still_starting_is_waited_for(@TempDir Path directory) {
        try (var house = new TestHouse(Store.SQLITE, directory)) {
            var early = new EraseCustomer(house.vault, new Credentials(new RunningCustomers(), InstantSource.system()));
            String evas = house.vault.seal(EVA.toString(), "Eva");

            assertThatExceptionOfType(Unavailable.class)
                    .isThrownBy(() -> early.call(EraseCustomer.of(EVA).key(), new Erasure(EVA)));
            assertThat(house.vault.open(evas)).as("nothing was done by halves").contains("Eva");
        }
    }
}
