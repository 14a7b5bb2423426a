package tramoya.cart;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tramoya.eventing.Vault;
import tramoya.events.Contact;
import tramoya.events.CustomerId;
import tramoya.events.Language;
import tramoya.events.OrderId;
import tramoya.events.Sealed;
import tramoya.events.ShippingMethod;

/**
 * Seals what is personal about a purchase, before it comes near an event. Writes to the vault's disk, so it is never
 * called within a turn. Safe for any number of threads.
 */
final class Purchases {
    private final Vault vault;
    private final JsonMapper mapper = Language.mapper();

    Purchases(Vault vault) {
        this.vault = vault;
    }

    /** Under the customer's key when there is an account, so that erasing the account erases this too. */
    Purchase seal(
            OrderId orderId,
            @Nullable CustomerId customerId,
            Contact contact,
            String paymentToken,
            ShippingMethod shippingMethod,
            String language) {
        String subject = customerId == null ? orderId.toString() : customerId.toString();
        return new Purchase(
                orderId,
                customerId,
                shippingMethod,
                new Sealed(vault.seal(subject, mapper.writeValueAsString(contact))),
                new Sealed(vault.seal(subject, paymentToken)),
                language);
    }
}
