package tramoya.analytics;

import tramoya.eventing.Vault;
import tramoya.events.ProductId;

/**
 * The only names under which shoppers and products stand here: keyed hashes, each purpose with a key of its own.
 * Without the vault's key nobody can tell which shopper one is, nor whether another service's hash means the same one.
 * Safe for any number of threads.
 */
final class Pseudonyms {
    private final Vault vault;

    Pseudonyms(Vault vault) {
        this.vault = vault;
    }

    String of(ProductId productId) {
        return vault.pseudonym("analytics-product", productId.toString());
    }

    /** @param shopper what events call a shopper, which is opaque already */
    String ofShopper(String shopper) {
        return vault.pseudonym("analytics-shopper", shopper);
    }
}
