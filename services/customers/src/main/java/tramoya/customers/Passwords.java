package tramoya.customers;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import tramoya.eventing.Rejected;
import tramoya.eventing.Unavailable;

/**
 * Hashes passwords with bcrypt, which takes tens of milliseconds of a processor on purpose. Safe for any number of
 * threads: no more hash at once than there are processors, and who waits too long is sent away, so that a flood of
 * logins leaves something to the rest of the shop.
 */
final class Passwords {
    static final int LENGTH_MIN = 8;

    /** What bcrypt looks at. Longer ones are refused, because it would take two that begin alike for the same. */
    static final int BYTES_MAX = 72;

    private static final int STRENGTH = 10;
    private static final long PATIENCE_SECONDS = 3;

    /** Compared with when nobody has the e-mail, so that the time to answer does not tell. Of the same strength. */
    private static final String NOBODYS = "$2a$10$.1qNAzIsBXNLFFNcRcegVeyZesfteLqeg/4LXhG4rwOBkc/eh0hTG";

    static {
        assert NOBODYS.startsWith("$2a$%d$".formatted(STRENGTH)) : "a cheaper comparison would tell";
    }

    private final PasswordEncoder encoder = new BCryptPasswordEncoder(STRENGTH);
    private final Semaphore hashing = new Semaphore(Runtime.getRuntime().availableProcessors());

    /** @throws Rejected {@code customer.password} when it is too short or too long */
    String hash(@Nullable String password) {
        if (password == null || password.codePointCount(0, password.length()) < LENGTH_MIN || isTooLong(password)) {
            throw Rejected.invalid(
                    "customer.password",
                    "A password has at least %d characters and at most %d bytes".formatted(LENGTH_MIN, BYTES_MAX));
        }
        return oneOfFew(() -> String.valueOf(encoder.encode(password)));
    }

    /** @param hash null when there is none to match; it takes as long to say no */
    boolean matches(@Nullable String password, @Nullable String hash) {
        BooleanSupplier comparison = password == null || hash == null || isTooLong(password)
                ? () -> encoder.matches("another password", NOBODYS)
                : () -> encoder.matches(password, hash);
        return oneOfFew(comparison::getAsBoolean);
    }

    private static boolean isTooLong(String password) {
        return password.getBytes(StandardCharsets.UTF_8).length > BYTES_MAX;
    }

    private <R> R oneOfFew(Supplier<R> work) {
        try {
            if (!hashing.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new Unavailable("Too many logins at once: try again shortly");
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new Unavailable("Stopped while waiting to hash", stopped);
        }
        try {
            return work.get();
        } finally {
            hashing.release();
        }
    }
}
