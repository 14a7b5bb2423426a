package tramoya.eventing.vault;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tramoya.eventing.Machine;
import tramoya.eventing.Rejected;
import tramoya.eventing.Storage;
import tramoya.eventing.Unavailable;
import tramoya.eventing.Vault;

/**
 * A vault in a database of its own, so that it can be backed up apart from the logs, and for a shorter time.
 *
 * <p>Keys are wrapped by the master key. New keys of many callers share a commit. Erasing reaches other processes
 * within a minute.
 */
public final class DatabaseVault implements Vault {
    private static final Duration CACHED = Duration.ofSeconds(60);
    private static final Duration LOOK = Duration.ofMillis(100);
    private static final int CACHE_MAX = 50_000;
    private static final int WAITING_MAX = 20_000;
    private static final int BATCH = 512;
    private static final int PSEUDONYM_LENGTH = 22;
    private static final Pattern SUBJECT = Pattern.compile("[A-Za-z0-9-]{1,80}");
    private static final Base64.Encoder TEXT = Base64.getUrlEncoder().withoutPadding();

    private final Machine machine = Machine.current();
    private final KeyTable table;
    private final byte[] masterKey;
    private final InstantSource clock;
    private final ConcurrentMap<String, Cached> cache = new ConcurrentHashMap<>();
    private final BlockingQueue<Wanted> waiting = new ArrayBlockingQueue<>(WAITING_MAX);
    private final Thread keeper;
    private volatile boolean closing;

    private DatabaseVault(KeyTable table, byte[] masterKey, InstantSource clock) {
        this.table = table;
        this.masterKey = masterKey.clone();
        this.clock = clock;
        keeper = machine.thread("vault", this::run);
        keeper.setDaemon(true);
        keeper.start();
    }

    /**
     * Opens the vault, making its tables at the first time.
     *
     * @param masterKey 32 secret bytes; with others, nothing that was sealed can be opened
     */
    public static DatabaseVault open(Storage storage, byte[] masterKey, InstantSource clock) {
        if (masterKey.length != Envelopes.KEY_BYTES) {
            throw new IllegalArgumentException("The vault key needs %d bytes".formatted(Envelopes.KEY_BYTES));
        }
        return new DatabaseVault(KeyTable.open(storage), masterKey, clock);
    }

    private record Wanted(String subject, CompletableFuture<byte[]> key) {}

    /** A key in the clear, for a while. */
    private static final class Cached {
        private final byte[] key;
        private final Instant until;

        Cached(byte[] key, Instant until) {
            this.key = key;
            this.until = until;
        }
    }

    @Override
    public String seal(String subject, String text) {
        byte[] sealed = Envelopes.seal(keyOf(subject), subject, text.getBytes(StandardCharsets.UTF_8));
        return "v1.%s.%s".formatted(subject, TEXT.encodeToString(sealed));
    }

    @Override
    public Optional<String> open(String sealed) {
        String[] parts = sealed.split("\\.", 3);
        if (parts.length != 3 || !parts[0].equals("v1")) {
            throw new IllegalArgumentException("This is not a sealed text");
        }
        String subject = parts[1];
        byte[] bytes = Base64.getUrlDecoder().decode(parts[2]);
        return knownKey(subject).map(key -> new String(Envelopes.open(key, subject, bytes), StandardCharsets.UTF_8));
    }

    private Optional<byte[]> knownKey(String subject) {
        Cached cached = cached(subject);
        if (cached != null) {
            return Optional.of(cached.key);
        }
        return table.find(subject).flatMap(KeyTable.Entry::wrapped).map(wrapped -> remember(subject, wrapped));
    }

    private byte[] keyOf(String subject) {
        if (!SUBJECT.matcher(subject).matches()) {
            throw new IllegalArgumentException("A subject is an opaque id of letters, digits and hyphens");
        }
        Cached cached = cached(subject);
        if (cached != null) {
            return cached.key;
        }
        Wanted wanted = new Wanted(subject, new CompletableFuture<>());
        if (closing || !waiting.offer(wanted)) {
            throw new Unavailable("The vault is busy: try again shortly");
        }
        try {
            return wanted.key().join();
        } catch (CompletionException failure) {
            throw failure.getCause() instanceof RuntimeException cause ? cause : failure;
        }
    }

    private @Nullable Cached cached(String subject) {
        Cached cached = cache.get(subject);
        return cached != null && clock.instant().isBefore(cached.until) ? cached : null;
    }

    private byte[] remember(String subject, byte[] wrapped) {
        byte[] key = Envelopes.open(masterKey, subject, wrapped);
        if (cache.size() >= CACHE_MAX) {
            cache.clear(); // cheap to fill again, and it happens once in a great many subjects
        }
        cache.put(subject, new Cached(key, clock.instant().plus(CACHED)));
        return key;
    }

    private void run() {
        List<Wanted> batch = new ArrayList<>();
        while (!closing || !waiting.isEmpty()) {
            try {
                Wanted first = machine.poll(waiting, LOOK);
                if (first != null) {
                    batch.add(first);
                    waiting.drainTo(batch, BATCH - 1);
                    make(batch);
                }
            } catch (InterruptedException stopped) {
                closing = true;
            } catch (RuntimeException failure) {
                Unavailable down = new Unavailable("The vault's store is busy or down: try again", failure);
                batch.forEach(wanted -> wanted.key().completeExceptionally(down));
            }
            batch.clear();
        }
    }

    /** Makes keys where there are none; what another process made at the same time is what counts. */
    private void make(List<Wanted> batch) {
        Map<String, byte[]> candidates = new LinkedHashMap<>();
        batch.forEach(wanted -> candidates.computeIfAbsent(
                wanted.subject(), subject -> Envelopes.seal(masterKey, subject, Envelopes.newKey())));
        Map<String, KeyTable.Entry> entries = table.ensure(candidates, clock.instant());
        for (Wanted wanted : batch) {
            KeyTable.Entry entry = entries.get(wanted.subject());
            if (entry == null || entry.wrapped().isEmpty()) {
                wanted.key()
                        .completeExceptionally(
                                new Rejected("subject.erased", "Nothing new can be kept for somebody who was erased"));
            } else {
                wanted.key().complete(remember(wanted.subject(), entry.wrapped().get()));
            }
        }
    }

    @Override
    public void erase(String subject) {
        table.erase(subject, clock.instant());
        cache.remove(subject);
    }

    @Override
    public String pseudonym(String purpose, String text) {
        byte[] key = Envelopes.hmac(masterKey, "pseudonym:" + purpose);
        return TEXT.encodeToString(Envelopes.hmac(key, text)).substring(0, PSEUDONYM_LENGTH);
    }

    @Override
    public void close() {
        if (closing) {
            return;
        }
        closing = true;
        try {
            keeper.join();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        table.close();
    }
}
