package tramoya.simulation;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import tramoya.eventing.Ids;
import tramoya.eventing.Vault;

/** A vault in a bank: outlives every process, and hides nothing, because nobody is there to look. */
final class SafeKeeping implements Vault {
    private final Set<String> erased = new HashSet<>();

    @Override
    public String seal(String subject, String text) {
        return "v1.%s.%s"
                .formatted(subject, Base64.getUrlEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8)));
    }

    @Override
    public Optional<String> open(String sealed) {
        String[] parts = sealed.split("\\.", 3);
        return erased.contains(parts[1])
                ? Optional.empty()
                : Optional.of(new String(Base64.getUrlDecoder().decode(parts[2]), StandardCharsets.UTF_8));
    }

    @Override
    public void erase(String subject) {
        erased.add(subject);
    }

    @Override
    public String pseudonym(String purpose, String text) {
        return Ids.named(purpose + ":" + text).toString().replace("-", "").substring(0, 22);
    }

    @Override
    public void close() {}
}
