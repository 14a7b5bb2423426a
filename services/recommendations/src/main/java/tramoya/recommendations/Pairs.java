package tramoya.recommendations;

import java.util.List;
import tramoya.eventing.Sql;

/** Counts products and unordered pairs of them. Sums only, so the order in which events come makes no difference. */
final class Pairs {
    private Pairs() {}

    /** A table that counts how often two products came together, found from either of them. */
    static List<String> pairTable(String table) {
        return List.of(
                """
                CREATE TABLE {%s} (
                    product_a text NOT NULL,
                    product_b text NOT NULL,
                    together bigint NOT NULL,
                    PRIMARY KEY (product_a, product_b))
                """.formatted(table), "CREATE INDEX {%s}_b ON {%s} (product_b, product_a)".formatted(table, table));
    }

    /** A pair has one row, under the lower id first. */
    static void count(String table, String one, String other, Sql sql) {
        boolean ascending = one.compareTo(other) < 0;
        sql.run("""
                INSERT INTO {%s} (product_a, product_b, together) VALUES (?, ?, 1)
                ON CONFLICT (product_a, product_b) DO UPDATE SET together = {%s}.together + 1
                """.formatted(table, table), ascending ? one : other, ascending ? other : one);
    }
}
