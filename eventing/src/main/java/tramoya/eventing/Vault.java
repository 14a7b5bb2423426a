package tramoya.eventing;

import java.util.Optional;

/**
 * Keeps personal data readable only as long as its subject wants: every subject has a key of its own, and erasing a
 * subject destroys that key and nothing else (crypto-shredding). Safe for any number of threads and processes.
 *
 * <p>A key is on disk before anything sealed with it is handed out.
 */
public interface Vault extends AutoCloseable {
    /**
     * Seals a text for a subject (an opaque id), making the subject's key at the first time.
     *
     * @throws Rejected {@code subject.erased} when the subject was erased
     */
    String seal(String subject, String text);

    /** What was sealed; empty once the subject was erased. */
    Optional<String> open(String sealed);

    /** Destroys a subject's key for good; what was sealed with it can be read by nobody any more. */
    void erase(String subject);

    /** A keyed hash that tells equal texts without telling the text: for pseudonyms and for looking up an e-mail. */
    String pseudonym(String purpose, String text);

    @Override
    void close();
}
