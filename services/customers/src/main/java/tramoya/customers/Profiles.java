package tramoya.customers;

import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;
import tramoya.eventing.Vault;
import tramoya.events.Contact;
import tramoya.events.CustomerId;
import tramoya.events.Language;
import tramoya.events.Sealed;

/**
 * Seals profiles under their customer's key and opens them again. Sealing may write to the vault's disk, so it never
 * happens within a turn. Safe for any number of threads.
 */
final class Profiles {
    private final Vault vault;
    private final JsonMapper mapper = Language.mapper();

    Profiles(Vault vault) {
        this.vault = vault;
    }

    Sealed seal(CustomerId customerId, Contact profile) {
        return new Sealed(vault.seal(customerId.toString(), mapper.writeValueAsString(profile)));
    }

    /** Empty once the customer was erased. */
    Optional<Contact> open(Sealed profile) {
        return vault.open(profile.text()).map(text -> mapper.readValue(text, Contact.class));
    }
}
