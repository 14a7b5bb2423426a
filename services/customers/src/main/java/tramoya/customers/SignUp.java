package tramoya.customers;

import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tramoya.customers.Credentials.Credential;
import tramoya.customers.Customer.Active;
import tramoya.customers.Customer.Deleted;
import tramoya.customers.Customer.Unknown;
import tramoya.customers.CustomerCommand.DeleteCustomer;
import tramoya.customers.CustomerCommand.RegisterCustomer;
import tramoya.customers.Logins.Login;
import tramoya.customers.Logins.NotLoggedIn;
import tramoya.eventing.Ids;
import tramoya.eventing.Rejected;
import tramoya.eventing.Request;
import tramoya.eventing.Service;
import tramoya.eventing.Unavailable;
import tramoya.eventing.Vault;
import tramoya.events.Contact;
import tramoya.events.CustomerId;
import tramoya.events.Sealed;

/**
 * Makes accounts and lets their owners in. Safe for any number of threads and processes.
 *
 * <p>The log cannot know that an e-mail is taken, and the table of credentials does not commit with the log. So a
 * sign-up claims the e-mail's row, appends {@code ClienteCreado} under an id of its own, and then confirms the row:
 *
 * <ul>
 *   <li>The row decides who wins, because it changes only by comparing and setting. A sign-up that cannot confirm lost
 *       its e-mail meanwhile; it deletes its own account again and says that there is one.
 *   <li>After a crash before the append, the claim's id is in no log: the next sign-up takes the row over.
 *   <li>After a crash before the confirmation, the account is whole: its first login, or the next sign-up with the
 *       e-mail, confirms it.
 *   <li>A row whose account was deleted may be taken over before it is erased; erasing removes by id, so it does not
 *       touch the new one.
 * </ul>
 *
 * <p>No two accounts ever share an e-mail. What a crash can leave behind at worst, when a sign-up that lost its row
 * dies before it deletes its account, is an account that nobody can log in to.
 */
final class SignUp {
    /** Each round that fails means that somebody else got on. */
    private static final int ROUNDS_MAX = 10;

    private final Service service;
    private final Credentials credentials;
    private final Passwords passwords;
    private final Profiles profiles;
    private final Vault vault;
    private final Logins logins;
    private final String usualLanguage;

    SignUp(
            Service service,
            Credentials credentials,
            Passwords passwords,
            Profiles profiles,
            Vault vault,
            Logins logins,
            String usualLanguage) {
        this.service = service;
        this.credentials = credentials;
        this.passwords = passwords;
        this.profiles = profiles;
        this.vault = vault;
        this.logins = logins;
        this.usualLanguage = usualLanguage;
    }

    /** A new account as a client writes it; null where the client said nothing. */
    record SignUpForm(
            @Nullable String email,
            @Nullable String password,
            @Nullable String name,
            @Nullable AddressForm address,
            @Nullable String language) {

        /** Holds a password: stays out of logs. */
        @Override
        public String toString() {
            return "SignUpForm[...]";
        }
    }

    record LoginForm(@Nullable String email, @Nullable String password) {
        /** Holds a password: stays out of logs. */
        @Override
        public String toString() {
            return "LoginForm[...]";
        }
    }

    /** A new account and its first login. */
    record SignedUp(Login login, long position) {}

    /** @throws Rejected {@code customer.exists} when the e-mail has an account */
    SignedUp signUp(SignUpForm form) {
        Contact contact = new Contact(
                Fields.email(form.email()),
                Fields.name(form.name()),
                form.address() == null ? Fields.NO_ADDRESS : Fields.address(form.address()));
        String language = Fields.language(form.language() == null ? usualLanguage : form.language());
        CustomerId customerId = new CustomerId(Ids.next());
        Credential wanted =
                new Credential(emailHash(contact.email()), customerId, passwords.hash(form.password()), false);
        claim(wanted);
        long position = register(customerId, profiles.seal(customerId, contact), language);
        if (!credentials.confirm(wanted.emailHash(), customerId)) {
            giveUp(customerId);
            throw exists();
        }
        return new SignedUp(logins.issue(customerId), position);
    }

    private long register(CustomerId customerId, Sealed profile, String language) {
        return service.execute(
                        request(customerId),
                        turn -> turn.handle(
                                Customer.AGGREGATE,
                                customerId,
                                new RegisterCustomer(customerId, profile, language, turn.now())))
                .position();
    }

    /** @throws Rejected {@code customer.exists} when the e-mail has an account */
    void claim(Credential wanted) {
        for (int round = 0; round < ROUNDS_MAX; round++) {
            if (credentials.claim(wanted)) {
                return;
            }
            Optional<Credential> held = credentials.find(wanted.emailHash()); // gone when it was just erased
            if (held.isPresent() && isTaken(held.get())) {
                throw exists();
            }
            if (held.isPresent() && credentials.takeOver(held.get(), wanted)) {
                return;
            }
        }
        throw new Unavailable("Many sign-ups with one e-mail at once: try again shortly");
    }

    private boolean isTaken(Credential held) {
        return switch (service.state(Customer.AGGREGATE, held.customerId())) {
            case Active _ -> {
                credentials.confirm(held.emailHash(), held.customerId());
                yield true;
            }
            case Unknown _ -> held.confirmed(); // made by another process, which knows more of the log than this one
            case Deleted _ -> false;
        };
    }

    private void giveUp(CustomerId customerId) {
        service.execute(
                request(customerId),
                turn -> turn.handle(Customer.AGGREGATE, customerId, new DeleteCustomer(customerId, turn.now())));
    }

    /** @throws NotLoggedIn with one text and after about one time, whether the e-mail or the password is wrong */
    Login logIn(LoginForm form) {
        Optional<Credential> held = credentials.find(emailHash(form.email() == null ? "" : form.email()));
        String hash = held.map(Credential::passwordHash).orElse(null);
        if (!passwords.matches(form.password(), hash) || held.isEmpty() || !mayLogIn(held.get())) {
            throw new NotLoggedIn("There is no account with this e-mail and password");
        }
        return logins.issue(held.get().customerId());
    }

    /** Not when the account was deleted, or never came to be; a sign-up that broke off late is finished here. */
    private boolean mayLogIn(Credential held) {
        return service.state(Customer.AGGREGATE, held.customerId()) instanceof Active
                && (held.confirmed() || credentials.confirm(held.emailHash(), held.customerId()));
    }

    /** Tells equal e-mails, in upper or lower case, without telling the e-mail. */
    String emailHash(String email) {
        return vault.pseudonym("email", email.strip().toLowerCase(Locale.ROOT));
    }

    private static Request request(CustomerId customerId) {
        return Request.by(customerId.toString(), customerId.value());
    }

    private static Rejected exists() {
        return new Rejected("customer.exists", "There is an account with this e-mail: log in instead");
    }
}
