package tramoya.customers;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tramoya.customers.Credentials.Credential;
import tramoya.customers.Customer.Active;
import tramoya.customers.Customer.Deleted;
import tramoya.customers.Customer.Unknown;
import tramoya.customers.CustomerCommand.ChangeProfile;
import tramoya.customers.CustomerCommand.DeleteCustomer;
import tramoya.eventing.Rejected;
import tramoya.eventing.Request;
import tramoya.eventing.Service;
import tramoya.events.Address;
import tramoya.events.Contact;
import tramoya.events.CustomerId;
import tramoya.events.Sealed;

/**
 * The door to accounts that are there: shows, changes and deletes them. Safe for any number of threads.
 *
 * <p>A change of e-mail first lets the customer log in with both, then changes the profile, then forgets the old one: a
 * crash on the way locks nobody out, and the next change tidies up.
 */
final class Customers {
    private final Service service;
    private final Credentials credentials;
    private final Passwords passwords;
    private final Profiles profiles;
    private final SignUp signUp;

    Customers(Service service, Credentials credentials, Passwords passwords, Profiles profiles, SignUp signUp) {
        this.service = service;
        this.credentials = credentials;
        this.passwords = passwords;
        this.profiles = profiles;
        this.signUp = signUp;
    }

    /**
     * A change as a client writes it; null where it stays.
     *
     * @param password the present one; a customer who changes the e-mail must know it
     */
    record ProfileChanges(
            @Nullable String email,
            @Nullable String password,
            @Nullable String name,
            @Nullable AddressForm address,
            @Nullable String language) {

        /** May hold a password: stays out of logs. */
        @Override
        public String toString() {
            return "ProfileChanges[...]";
        }
    }

    /** Who changes a profile. */
    sealed interface By {
        record Owner() implements By {}

        record Staff(String name) implements By {}
    }

    /**
     * An account as its owner and the staff see it.
     *
     * @param profile null when it was erased
     */
    record Account(
            CustomerId id,
            @Nullable String language,
            @Nullable Profile profile,
            boolean erased) {
        /** Personal data: stays out of logs. */
        @Override
        public String toString() {
            return "Account[%s]".formatted(id);
        }
    }

    /** @param address absent when the customer gave none */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Profile(String email, String name, @Nullable AddressForm address) {
        static Profile of(Contact contact) {
            return new Profile(
                    contact.email(),
                    contact.name(),
                    contact.address().equals(Fields.NO_ADDRESS) ? null : AddressForm.of(contact.address()));
        }

        /** Personal data: stays out of logs. */
        @Override
        public String toString() {
            return "Profile[...]";
        }
    }

    /** For staff: a deleted account shows that it was erased. */
    Account show(CustomerId customerId) {
        return switch (service.state(Customer.AGGREGATE, customerId)) {
            case Active active -> {
                Optional<Contact> contact = profiles.open(active.profile());
                yield new Account(
                        customerId, active.language(), contact.map(Profile::of).orElse(null), contact.isEmpty());
            }
            case Deleted _ -> new Account(customerId, null, null, true);
            case Unknown _ -> throw Customer.unknown(customerId);
        };
    }

    /** For the customer: a deleted account is not there. */
    Account showMine(CustomerId customerId) {
        active(customerId);
        return show(customerId);
    }

    /** Answers the position. */
    long change(CustomerId customerId, ProfileChanges changes, By by) {
        Active active = active(customerId);
        Contact before =
                profiles.open(active.profile()).orElseThrow(() -> Customer.unknown(customerId)); // just being erased
        Contact after = new Contact(
                changes.email() == null ? before.email() : Fields.email(changes.email()),
                changes.name() == null ? before.name() : Fields.name(changes.name()),
                changes.address() == null ? before.address() : Fields.address(changes.address()));
        mustHaveAddress(after.address());
        String language = Fields.language(changes.language() == null ? active.language() : changes.language());
        Optional<Credential> kept = moveEmail(customerId, before.email(), after.email(), changes.password(), by);
        Sealed profile = profiles.seal(customerId, after);
        long position = service.execute(
                        request(customerId, by),
                        turn -> turn.handle(
                                Customer.AGGREGATE,
                                customerId,
                                new ChangeProfile(customerId, profile, language, turn.now())))
                .position();
        kept.ifPresent(credentials::keepOnly);
        return position;
    }

    /** Orders that are on their way take a changed profile over as their contact, so it must name a place. */
    private static void mustHaveAddress(Address address) {
        if (address.line1().isEmpty()) {
            throw Rejected.invalid("customer.address", "A profile that changes needs an address: send one along");
        }
    }

    /** The credential that is to be the only one; empty for a customer who cannot log in. */
    private Optional<Credential> moveEmail(
            CustomerId customerId, String before, String after, @Nullable String password, By by) {
        String emailHash = signUp.emailHash(after);
        Optional<Credential> there =
                credentials.find(emailHash).filter(held -> held.customerId().equals(customerId));
        if (there.isPresent() || emailHash.equals(signUp.emailHash(before))) {
            return there; // the e-mail stays, or an earlier change to it broke off here
        }
        Optional<Credential> present = credentials.of(customerId);
        if (present.isPresent()
                && by instanceof By.Owner
                && !passwords.matches(password, present.get().passwordHash())) {
            throw Rejected.invalid("customer.password", "To change the e-mail, send the present password along");
        }
        Optional<Credential> wanted =
                present.map(credential -> new Credential(emailHash, customerId, credential.passwordHash(), true));
        wanted.ifPresent(signUp::claim);
        return wanted;
    }

    /** Answers the position. Deleting again changes nothing. */
    long delete(CustomerId customerId, By by) {
        return service.execute(
                        request(customerId, by),
                        turn -> turn.handle(Customer.AGGREGATE, customerId, new DeleteCustomer(customerId, turn.now())))
                .position();
    }

    private Active active(CustomerId customerId) {
        return switch (service.state(Customer.AGGREGATE, customerId)) {
            case Active active -> active;
            case Unknown _, Deleted _ -> throw Customer.unknown(customerId);
        };
    }

    private static Request request(CustomerId customerId, By by) {
        return Request.by(
                switch (by) {
                    case By.Owner _ -> customerId.toString();
                    case By.Staff(String name) -> name;
                },
                customerId.value());
    }
}
