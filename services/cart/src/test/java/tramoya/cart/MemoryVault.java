package tramoya.cart;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import tramoya.eventing.Ids;
import tramoya.eventing.Vault;

/** A vault that forgets everything when it is closed: enough to see what was sealed, and for whom. */
final class MemoryVault implements Vault {
    private final Map<String, String> texts = new ConcurrentHashMap<>();

    @Override
    public String seal(String subject, String text) {
        String sealed = "v1.%s.%s".formatted(subject, Ids.next());
        texts.put(sealed, text);
        return sealed;
    }

    @Override
    public Optional<String> open(String sealed) {
        return Optional.ofNullable(texts.get(sealed));
    }

    @Override
    public void erase(String subject) {
        texts.keySet().removeIf(text -> text.startsWith("v1.%s.".formatted(subject)));
    }

    @Override
    public String pseudonym(String purpose, String text) {
        UUID hash = Ids.named(purpose + "/" + text);
        return hash.toString();
    }

    /** How many texts were sealed for all subjects together. */
    int size() {
        return texts.size();
    }

    @Override
    public void close() {
        texts.clear();
    }
}
