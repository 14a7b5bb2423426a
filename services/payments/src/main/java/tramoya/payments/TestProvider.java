package tramoya.payments;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import org.joda.money.Money;
import tramoya.eventing.CallHandler;
import tramoya.eventing.CallHandler.Outcome;
import tramoya.eventing.Machine;
import tramoya.eventing.Row;
import tramoya.eventing.Service;
import tramoya.eventing.Sql;
import tramoya.eventing.Unavailable;

/**
 * The built-in provider: another company's books, kept in a table that the shop's rules never read. Its tokens show
 * every way that money can fail, and it is as strict as a real one: it takes only what was promised to it, and gives
 * back only what it took.
 *
 * <p>Calls of many threads share commits, as any real provider's would.
 */
final class TestProvider implements PaymentProvider, AutoCloseable {
    static final String DECLINED = "declined";
    static final String INSUFFICIENT_FUNDS = "insufficient_funds";
    static final String NOT_PROMISED = "not_promised";
    static final String NOT_TAKEN = "not_taken";
    static final String TABLE = """
            CREATE TABLE IF NOT EXISTS provider_deed (
              deed_key text PRIMARY KEY,
              kind text NOT NULL,
              order_ref text NOT NULL,
              amount_minor bigint NOT NULL,
              currency text NOT NULL,
              tries bigint NOT NULL,
              state text NOT NULL,
              reference text NOT NULL
            )
            """;
    static final String INDEX =
            "CREATE INDEX IF NOT EXISTS provider_deed_order ON provider_deed (order_ref, kind, state)";

    private static final String NO_TOKEN = "";
    private static final int WAITING_MAX = 10_000;
    private static final int BATCH = 512;
    private static final Duration LOOK = Duration.ofMillis(100);
    private static final int FLAKY_TRIES = 2;

    private final Machine machine = Machine.current();
    private final Supplier<Service> books;
    private final BlockingQueue<Deed> waiting = new ArrayBlockingQueue<>(WAITING_MAX);
    private final Thread clerk;
    private volatile boolean closing;

    TestProvider(Supplier<Service> books) {
        this.books = books;
        clerk = machine.thread("test payment provider", this::run);
        clerk.setDaemon(true);
        clerk.start();
    }

    private record Deed(
            String key, String kind, String order, Money amount, String token, CompletableFuture<Entry> answer) {}

    /** A line of the books. */
    private record Entry(String state, String reference, long tries) {
        Outcome outcome() {
            return state.equals("done") ? new Outcome.Confirmed(reference) : new Outcome.Refused(reference);
        }
    }

    @Override
    public Outcome authorise(String key, String order, Money amount, String token) {
        Entry entry = write(key, "authorise", order, amount, token);
        if (entry.state().equals("tried")) {
            throw new Unavailable("The provider failed before it did anything");
        }
        if (token.equals("tok_timeout")) {
            throw new CallHandler.Unknown("The provider did not answer in time");
        }
        return entry.outcome();
    }

    @Override
    public Outcome capture(String key, String order, Money amount) {
        return write(key, "capture", order, amount, NO_TOKEN).outcome();
    }

    @Override
    public Outcome voidAuthorisation(String key, String order, Money amount) {
        return write(key, "void", order, amount, NO_TOKEN).outcome();
    }

    @Override
    public Outcome refund(String key, String order, Money amount) {
        return write(key, "refund", order, amount, NO_TOKEN).outcome();
    }

    @Override
    public Optional<Outcome> find(String key) {
        return books.get()
                .read(sql -> entry(key, sql))
                .filter(entry -> !entry.state().equals("tried"))
                .map(Entry::outcome);
    }

    private Entry write(String key, String kind, String order, Money amount, String token) {
        Deed deed = new Deed(key, kind, order, amount, token, new CompletableFuture<>());
        if (closing || !waiting.offer(deed)) {
            throw new Unavailable("The provider is busy");
        }
        try {
            return deed.answer().join();
        } catch (CompletionException failure) {
            throw new CallHandler.Unknown("The provider's books did not answer: " + failure.getMessage());
        }
    }

    private void run() {
        List<Deed> batch = new ArrayList<>();
        while (!closing || !waiting.isEmpty()) {
            try {
                Deed first = machine.poll(waiting, LOOK);
                if (first != null) {
                    batch.add(first);
                    waiting.drainTo(batch, BATCH - 1);
                    write(batch);
                }
            } catch (InterruptedException stopped) {
                closing = true;
            } catch (RuntimeException failure) {
                batch.forEach(deed -> deed.answer().completeExceptionally(failure));
            }
            batch.clear();
        }
    }

    private void write(List<Deed> batch) {
        List<Entry> entries = books.get().write(sql -> new Pages(batch, sql).enter(batch, sql));
        for (int i = 0; i < batch.size(); i++) {
            batch.get(i).answer().complete(entries.get(i));
        }
    }

    /** What the books say about the orders of some deeds: read first, so that the deeds are written together. */
    private static final class Pages {
        private final Map<String, Line> byKey = new HashMap<>();
        private final Map<String, Map<String, Line>> byOrder = new HashMap<>();

        private record Line(String key, String kind, String order, long minor, String currency, Entry entry) {}

        Pages(List<Deed> batch, Sql sql) {
            batch.forEach(deed ->
                    sql.query("""
                            SELECT deed_key, kind, order_ref, amount_minor, currency, tries, state, reference
                            FROM provider_deed WHERE order_ref = ? OR deed_key = ?
                            """, Pages::line, deed.order(), deed.key()).forEach(this::note));
        }

        private static Line line(Row row) {
            return new Line(
                    row.text("deed_key"),
                    row.text("kind"),
                    row.text("order_ref"),
                    row.number("amount_minor"),
                    row.text("currency"),
                    new Entry(row.text("state"), row.text("reference"), row.number("tries")));
        }

        private void note(Line line) {
            byKey.put(line.key(), line);
            byOrder.computeIfAbsent(line.order(), _ -> new HashMap<>()).put(line.key(), line);
        }

        List<Entry> enter(List<Deed> batch, Sql sql) {
            return batch.stream().map(deed -> enter(deed, sql)).toList();
        }

        /** A key that was used before keeps its first answer, but for a try that did nothing. */
        private Entry enter(Deed deed, Sql sql) {
            Line known = byKey.get(deed.key());
            if (known != null && !known.entry().state().equals("tried")) {
                return known.entry();
            }
            Entry entry = judge(deed, known == null ? 1 : known.entry().tries() + 1);
            long minor = deed.amount().getAmountMinorLong();
            String currency = deed.amount().getCurrencyUnit().getCode();
            sql.run(
                    """
                    INSERT INTO provider_deed (deed_key, kind, order_ref, amount_minor, currency, tries, state, reference)
                    VALUES (?, ?, ?, ?, ?, ?, ?, ?)
                    ON CONFLICT (deed_key) DO UPDATE SET tries = excluded.tries, state = excluded.state,
                      reference = excluded.reference
                    """,
                    deed.key(),
                    deed.kind(),
                    deed.order(),
                    minor,
                    currency,
                    entry.tries(),
                    entry.state(),
                    entry.reference());
            note(new Line(deed.key(), deed.kind(), deed.order(), minor, currency, entry));
            return entry;
        }

        private Entry judge(Deed deed, long tries) {
            String reference = "test-" + deed.key();
            return switch (deed.kind()) {
                case "authorise" -> judgeToken(deed.token(), reference, tries);
                case "capture" ->
                    covers(done(deed, "authorise"), deed) && done(deed, "void").isEmpty()
                            ? new Entry("done", reference, tries)
                            : new Entry("refused", NOT_PROMISED, tries);
                case "void" ->
                    done(deed, "authorise").isPresent() && done(deed, "capture").isEmpty()
                            ? new Entry("done", reference, tries)
                            : new Entry("refused", NOT_PROMISED, tries);
                case "refund" ->
                    covers(done(deed, "capture"), deed) && done(deed, "refund").isEmpty()
                            ? new Entry("done", reference, tries)
                            : new Entry("refused", NOT_TAKEN, tries);
                default -> throw new IllegalArgumentException("The provider does no %s".formatted(deed.kind()));
            };
        }

        private static Entry judgeToken(String token, String reference, long tries) {
            return switch (token) {
                case "tok_ok", "tok_timeout" -> new Entry("done", reference, tries);
                case "tok_flaky" -> new Entry(tries <= FLAKY_TRIES ? "tried" : "done", reference, tries);
                case "tok_insufficient_funds" -> new Entry("refused", INSUFFICIENT_FUNDS, tries);
                default -> new Entry("refused", DECLINED, tries);
            };
        }

        private static boolean covers(Optional<Long> earlier, Deed deed) {
            return earlier.isPresent() && earlier.get() >= deed.amount().getAmountMinorLong();
        }

        /** How much was moved in a deed of one kind for the same order, in minor units of the same currency. */
        private Optional<Long> done(Deed deed, String kind) {
            String currency = deed.amount().getCurrencyUnit().getCode();
            return byOrder.getOrDefault(deed.order(), Map.of()).values().stream()
                    .filter(line -> line.kind().equals(kind)
                            && line.entry().state().equals("done")
                            && line.currency().equals(currency))
                    .map(Line::minor)
                    .findFirst();
        }
    }

    private static Optional<Entry> entry(String key, Sql sql) {
        return sql.first(
                "SELECT state, reference, tries FROM provider_deed WHERE deed_key = ?",
                row -> new Entry(row.text("state"), row.text("reference"), row.number("tries")),
                key);
    }

    @Override
    public void close() {
        closing = true;
        try {
            clerk.join();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
