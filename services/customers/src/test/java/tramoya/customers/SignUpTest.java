package tramoya.customers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import tramoya.customers.Credentials.Credential;
import tramoya.customers.Customer.Active;
import tramoya.customers.Customer.Deleted;
import tramoya.customers.CustomerCommand.RegisterCustomer;
import tramoya.customers.Customers.By;
import tramoya.customers.Logins.Login;
import tramoya.customers.Logins.NotLoggedIn;
import tramoya.customers.SignUp.LoginForm;
import tramoya.customers.SignUp.SignUpForm;
import tramoya.customers.TestHouse.Store;
import tramoya.eventing.Operations.Finding;
import tramoya.eventing.Rejected;
import tramoya.eventing.Request;
import tramoya.events.CustomerId;
import tramoya.events.Sealed;

/** New accounts and logins on a real engine: however sign-ups meet or break off, an e-mail has one account. */
@ParameterizedClass
@EnumSource(Store.class)
@SuppressWarnings("NullAway.Init") // set before each test
class SignUpTest {
    private static final String PASSWORD = "correct horse";
    private static final CustomerId A_CRASHED_ONE = new CustomerId(new UUID(7, 7));

    @Parameter
    Store store;

    @TempDir
    Path directory;

    private TestHouse house;
    private SignUp signUp;

    @BeforeEach
    void open() {
        house = new TestHouse(store, directory);
        signUp = house.doors.signUp();
    }

    @AfterEach
    void close() {
        house.close();
    }

    @Test
    void who_signs_up_is_logged_in_and_can_come_back() {
        Login first = signUp("ana@example.org");

        assertThat(house.logins.customer("Bearer " + first.token())).isEqualTo(first.id());
        assertThat(logIn(" Ana@Example.org ", PASSWORD).id()).isEqualTo(first.id());
        assertThat(CustomersInvariants.check(house.service)).allMatch(Finding::holds);
    }

    @Test
    void a_wrong_password_and_an_unknown_email_get_the_same_answer() {
        signUp("ana@example.org");

        assertThatExceptionOfType(NotLoggedIn.class)
                .isThrownBy(() -> logIn("ana@example.org", "wrong horse"))
                .withMessage(refusal(null, null));
        assertThat(refusal("eva@example.org", PASSWORD)).isEqualTo(refusal("ana@example.org", null));
    }

    @Test
    void an_email_has_one_account() {
        signUp("ana@example.org");

        exists(() -> signUp("ANA@example.org"));
        assertThat(house.service.log().head()).isEqualTo(1);
    }

    @Test
    void of_many_sign_ups_at_once_one_wins() throws Exception {
        List<Callable<Object>> clicks = IntStream.range(0, 8)
                .mapToObj(_ -> (Callable<Object>) () -> {
                    try {
                        return signUp("ana@example.org").id();
                    } catch (Rejected refusal) {
                        return refusal.code();
                    }
                })
                .toList();
        List<Object> answers;
        try (var people = Executors.newVirtualThreadPerTaskExecutor()) {
            answers = people.invokeAll(clicks).stream().map(Future::resultNow).toList();
        }

        assertThat(answers).filteredOn("customer.exists"::equals).hasSize(7);
        assertThat(answers).contains(logIn("ana@example.org", PASSWORD).id());
        assertThat(CustomersInvariants.check(house.service)).allMatch(Finding::holds);
    }

    @Test
    void a_claim_without_an_account_is_taken_over() {
        house.credentials.claim(new Credential(signUp.emailHash("ana@example.org"), A_CRASHED_ONE, "hash", false));

        Login login = signUp("ana@example.org");

        assertThat(logIn("ana@example.org", PASSWORD).id())
                .isEqualTo(login.id())
                .isNotEqualTo(A_CRASHED_ONE);
    }

    @Test
    void an_account_whose_sign_up_broke_off_at_the_end_is_whole() {
        crashBeforeConfirmation();

        assertThat(logIn("ana@example.org", PASSWORD).id()).isEqualTo(A_CRASHED_ONE);
        assertThat(house.credentials.of(A_CRASHED_ONE)).get().returns(true, Credential::confirmed);
    }

    @Test
    void an_account_whose_sign_up_broke_off_at_the_end_is_not_taken_over() {
        crashBeforeConfirmation();

        exists(() -> signUp("ana@example.org"));
        assertThat(house.credentials.of(A_CRASHED_ONE)).get().returns(true, Credential::confirmed);
    }

    private void crashBeforeConfirmation() {
        String hash = new Passwords().hash(PASSWORD);
        house.credentials.claim(new Credential(signUp.emailHash("ana@example.org"), A_CRASHED_ONE, hash, false));
        house.service.execute(
                Request.by("test"),
                turn -> turn.handle(
                        Customer.AGGREGATE,
                        A_CRASHED_ONE,
                        new RegisterCustomer(A_CRASHED_ONE, new Sealed("v1.x.y"), "es", turn.now())));
    }

    @Test
    void a_sign_up_that_loses_its_email_on_the_way_takes_its_account_back() {
        Login[] faster = new Login[1];
        house.onceWhileSealing(() -> faster[0] = signUp("ana@example.org"));

        exists(() -> signUp("ana@example.org"));

        assertThat(logIn("ana@example.org", PASSWORD).id()).isEqualTo(faster[0].id());
        assertThat(house.service.state(Customer.AGGREGATE, faster[0].id())).isInstanceOf(Active.class);
        assertThat(house.service.log().readStream("customer-" + faster[0].id(), 0, 10))
                .hasSize(1);
        assertThat(house.service.log().head()).as("created, created, deleted").isEqualTo(3);
    }

    @Test
    void a_deleted_account_is_erased_and_its_email_is_free_again() {
        Login old = signUp("ana@example.org");
        Active active = (Active) house.service.state(Customer.AGGREGATE, old.id());
        house.doors.customers().delete(old.id(), new By.Owner());

        assertThatExceptionOfType(NotLoggedIn.class).isThrownBy(() -> logIn("ana@example.org", PASSWORD));
        Login fresh = signUp("ana@example.org");
        house.awaitErased(old.id(), active.profile().text());

        assertThat(house.service.state(Customer.AGGREGATE, old.id())).isEqualTo(new Deleted());
        assertThat(logIn("ana@example.org", PASSWORD).id())
                .isEqualTo(fresh.id())
                .isNotEqualTo(old.id());
        assertThat(CustomersInvariants.check(house.service)).allMatch(Finding::holds);
    }

    @Test
    void a_login_that_outlives_its_account_is_found() {
        Login old = signUp("ana@example.org");
        Active active = (Active) house.service.state(Customer.AGGREGATE, old.id());
        house.doors.customers().delete(old.id(), new By.Owner());
        house.awaitErased(old.id(), active.profile().text());

        house.credentials.claim(new Credential("f00d", old.id(), "hash", true));

        assertThat(CustomersInvariants.check(house.service))
                .filteredOn(finding -> !finding.holds())
                .singleElement()
                .returns(
                        List.of("customer %s is deleted and can still log in".formatted(old.id())),
                        Finding::violations);
    }

    @Test
    void a_list_that_differs_from_the_log_is_found() {
        Login ana = signUp("ana@example.org");
        house.awaitList();
        house.service.write(sql -> sql.update("UPDATE customer_list_g1 SET language = 'en'"));

        assertThat(CustomersInvariants.check(house.service))
                .filteredOn(finding -> !finding.holds())
                .singleElement()
                .extracting(finding -> finding.violations().getFirst())
                .asString()
                .contains(ana.id().toString());
    }

    private Login signUp(String email) {
        return signUp.signUp(new SignUpForm(email, PASSWORD, "Ana", null, null)).login();
    }

    private Login logIn(@Nullable String email, @Nullable String password) {
        return signUp.logIn(new LoginForm(email, password));
    }

    private String refusal(@Nullable String email, @Nullable String password) {
        try {
            return logIn(email, password).token();
        } catch (NotLoggedIn refusal) {
            return refusal.text();
        }
    }

    private static void exists(org.assertj.core.api.ThrowableAssert.ThrowingCallable work) {
        assertThatExceptionOfType(Rejected.class).isThrownBy(work).returns("customer.exists", Rejected::code);
    }
}
