package tramoya.customers;

import java.util.List;
import java.util.Set;
import tramoya.eventing.Envelope;
import tramoya.eventing.Projection;
import tramoya.eventing.Sql;
import tramoya.events.CustomerEvent;
import tramoya.events.CustomerEvent.CustomerCreated;
import tramoya.events.CustomerEvent.CustomerDeleted;
import tramoya.events.CustomerEvent.CustomerUpdated;

/** All accounts, one row each, with nothing personal in it. Deleted ones stay, marked. */
final class CustomerList implements Projection<CustomerEvent> {
    static final String NAME = "customer-list";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public int version() {
        return 1;
    }

    @Override
    public Set<Class<? extends CustomerEvent>> consumes() {
        return Set.of(CustomerEvent.class);
    }

    @Override
    public List<String> tables() {
        return List.of("""
                CREATE TABLE {customer_list} (
                    customer_id text PRIMARY KEY,
                    language text NOT NULL,
                    deleted bigint NOT NULL,
                    created_at bigint NOT NULL,
                    changed_at bigint NOT NULL)
                """, "CREATE INDEX {customer_list}_created ON {customer_list} (created_at, customer_id)");
    }

    @Override
    public void apply(CustomerEvent event, Envelope envelope, Sql sql) {
        switch (event) {
            case CustomerCreated created ->
                sql.run("""
                        INSERT INTO {customer_list} (customer_id, language, deleted, created_at, changed_at)
                        VALUES (?, ?, 0, ?, ?)
                        """, created.customerId(), created.language(), created.at(), created.at());
            case CustomerUpdated updated ->
                sql.run(
                        "UPDATE {customer_list} SET language = ?, changed_at = ? WHERE customer_id = ?",
                        updated.language(),
                        updated.at(),
                        updated.customerId());
            case CustomerDeleted deleted ->
                sql.run(
                        "UPDATE {customer_list} SET deleted = 1, changed_at = ? WHERE customer_id = ?",
                        deleted.at(),
                        deleted.customerId());
        }
    }
}
