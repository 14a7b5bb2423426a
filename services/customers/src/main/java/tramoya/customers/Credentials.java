package tramoya.customers;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import tramoya.eventing.Row;
import tramoya.eventing.Service;
import tramoya.eventing.Sql;
import tramoya.events.CustomerId;

/**
 * Who may log in with which e-mail: one row for each keyed hash of an e-mail. Neither events nor derived from them,
 * because what is forgotten here must be gone. Safe for any number of threads and processes.
 *
 * <p>A row is first a claim, then confirmed, when its customer stands in the log; {@link SignUp} tells why.
 */
final class Credentials {
    static final List<String> TABLES =
            List.of("""
            CREATE TABLE IF NOT EXISTS credential (
                email_hash text PRIMARY KEY,
                customer_id text NOT NULL,
                password_hash text NOT NULL,
                confirmed bigint NOT NULL,
                changed_at bigint NOT NULL)
            """, "CREATE INDEX IF NOT EXISTS credential_customer ON credential (customer_id)");

    private static final String COLUMNS = "SELECT email_hash, customer_id, password_hash, confirmed FROM credential";

    private final Supplier<Service> service;
    private final InstantSource clock;

    /** @param service asked for at each use, because erasing belongs to the service's own definition */
    Credentials(Supplier<Service> service, InstantSource clock) {
        this.service = service;
        this.clock = clock;
    }

    record Credential(String emailHash, CustomerId customerId, String passwordHash, boolean confirmed) {
        /** Holds a secret: stays out of logs. */
        @Override
        public String toString() {
            return "Credential[%s]".formatted(customerId);
        }
    }

    Optional<Credential> find(String emailHash) {
        return service.get()
                .read(sql -> sql.first(COLUMNS + " WHERE email_hash = ?", Credentials::credential, emailHash));
    }

    /** The customer's; the newer one while the e-mail changes. */
    Optional<Credential> of(CustomerId customerId) {
        return service.get()
                .read(sql -> sql.first(
                        COLUMNS + " WHERE customer_id = ? ORDER BY changed_at DESC",
                        Credentials::credential,
                        customerId));
    }

    /** False when the e-mail has a row already. */
    boolean claim(Credential wanted) {
        return service.get().write(sql -> insert(wanted, sql)) == 1;
    }

    /** False when the row is not any more as it was seen. */
    boolean takeOver(Credential seen, Credential wanted) {
        int changed = service.get()
                .write(sql -> sql.update(
                        """
                        UPDATE credential SET customer_id = ?, password_hash = ?, confirmed = ?, changed_at = ?
                        WHERE email_hash = ? AND customer_id = ? AND confirmed = ?
                        """,
                        wanted.customerId(),
                        wanted.passwordHash(),
                        wanted.confirmed(),
                        clock.instant(),
                        seen.emailHash(),
                        seen.customerId(),
                        seen.confirmed()));
        return changed == 1;
    }

    /** False when the row is not this customer's any more. */
    boolean confirm(String emailHash, CustomerId customerId) {
        int changed = service.get()
                .write(sql -> sql.update(
                        "UPDATE credential SET confirmed = 1 WHERE email_hash = ? AND customer_id = ?",
                        emailHash,
                        customerId));
        return changed == 1;
    }

    /** Leaves the customer this one way to log in. */
    void keepOnly(Credential kept) {
        service.get().write(sql -> {
            insert(kept, sql); // another change of e-mail at the same moment may have removed it
            return sql.update(
                    "DELETE FROM credential WHERE customer_id = ? AND email_hash <> ?",
                    kept.customerId(),
                    kept.emailHash());
        });
    }

    void remove(CustomerId customerId) {
        service.get().write(sql -> sql.update("DELETE FROM credential WHERE customer_id = ?", customerId));
    }

    private int insert(Credential wanted, Sql sql) {
        return sql.update(
                """
                INSERT INTO credential (email_hash, customer_id, password_hash, confirmed, changed_at)
                VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING
                """,
                wanted.emailHash(),
                wanted.customerId(),
                wanted.passwordHash(),
                wanted.confirmed(),
                clock.instant());
    }

    private static Credential credential(Row row) {
        return new Credential(
                row.text("email_hash"),
                new CustomerId(row.uuid("customer_id")),
                row.text("password_hash"),
                row.flag("confirmed"));
    }
}
