package tramoya.notifications;

import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;
import tramoya.eventing.Vault;
import tramoya.events.Contact;
import tramoya.events.Sealed;

/** Opens sealed contacts, for the moment that they are needed. Safe for any number of threads. */
final class Contacts {
    private final Vault vault;
    private final JsonMapper mapper;

    Contacts(Vault vault, JsonMapper mapper) {
        this.vault = vault;
        this.mapper = mapper;
    }

    /** Empty once the customer was erased, and for what is no contact. */
    Optional<Contact> open(Sealed contact) {
        return vault.open(contact.text()).flatMap(this::read);
    }

    Recipient recipient(Sealed contact) {
        boolean reachable =
                open(contact).filter(known -> !known.email().isBlank()).isPresent();
        return new Recipient(contact, reachable);
    }

    private Optional<Contact> read(String json) {
        try {
            return Optional.of(mapper.readValue(json, Contact.class));
        } catch (JacksonException unreadable) {
            return Optional.empty(); // its message quotes the contact, so it goes no further
        }
    }
}
