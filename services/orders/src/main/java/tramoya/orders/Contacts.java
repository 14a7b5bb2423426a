package tramoya.orders;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tramoya.eventing.Rejected;
import tramoya.eventing.Vault;
import tramoya.events.Contact;
import tramoya.events.CustomerId;
import tramoya.events.Language;
import tramoya.events.OrderId;
import tramoya.events.Sealed;

/** What is personal about orders: opened for the moment that it is looked at. Safe for any number of threads. */
final class Contacts {
    private final Vault vault;
    private final JsonMapper mapper = Language.mapper();

    Contacts(Vault vault) {
        this.vault = vault;
    }

    /** Empty once its owner was erased. */
    Optional<Contact> open(Sealed contact) {
        return vault.open(contact.text()).map(text -> mapper.readValue(text, Contact.class));
    }

    /** What an operator said of an order; empty once its owner was erased. */
    Optional<String> note(Sealed note) {
        return vault.open(note.text());
    }

    /**
     * Seals what an operator says of an order under the key of its owner, who else could not be erased from it. Writes
     * to the vault's disk, so it is never called within a turn.
     *
     * @return null for who was erased already: nothing about them is kept any more
     */
    @Nullable
    Sealed sealNote(OrderId orderId, @Nullable CustomerId owner, String note) {
        try {
            return new Sealed(vault.seal((owner == null ? orderId.value() : owner.value()).toString(), note));
        } catch (Rejected erased) {
            return null;
        }
    }
}
