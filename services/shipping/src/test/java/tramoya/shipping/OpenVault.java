package tramoya.shipping;

import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import tramoya.eventing.Vault;
import tramoya.events.Contact;
import tramoya.events.Sealed;

/** A vault that keeps what it sealed in memory. */
final class OpenVault implements Vault {
    private final Map<String, String> texts = new ConcurrentHashMap<>();
    private final Set<String> erased = new HashSet<>();

    OpenVault holding(Sealed sealed, Contact contact) {
        texts.put(sealed.text(), ShippingFixture.json(contact));
        return this;
    }

    @Override
    public String seal(String subject, String text) {
        String sealed = "v1.%s.%d".formatted(subject, texts.size());
        texts.put(sealed, text);
        return sealed;
    }

    @Override
    public Optional<String> open(String sealed) {
        return erased.contains(sealed.split("\\.", -1)[1]) ? Optional.empty() : Optional.ofNullable(texts.get(sealed));
    }

    @Override
    public void erase(String subject) {
        erased.add(subject);
    }

    @Override
    public String pseudonym(String purpose, String text) {
        throw new UnsupportedOperationException("shipping needs no pseudonyms");
    }

    @Override
    public void close() {}
}
