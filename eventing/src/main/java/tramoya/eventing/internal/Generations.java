package tramoya.eventing.internal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tramoya.eventing.Projection;
import tramoya.eventing.Row;

/** The generations of a service's subscriptions: rows, tables and the views that queries read. */
final class Generations {
    private static final Pattern CREATED = Pattern.compile("CREATE TABLE (?:IF NOT EXISTS )?\\{(\\w+)}");

    private Generations() {}

    /** One row of {@code subscription}. */
    record Generation(int number, String status, boolean paused, int codeVersion) {}

    static String suffix(int generation) {
        return "_g" + generation;
    }

    static List<Generation> of(String name, Tx tx) {
        return tx.query(
                "SELECT generation, status, paused, code_version FROM subscription WHERE name = ? ORDER BY generation",
                Generations::generation,
                name);
    }

    /** Those of all subscriptions, by name. */
    static Map<String, List<Generation>> all(Tx tx) {
        Map<String, List<Generation>> all = new HashMap<>();
        tx.query(
                "SELECT name, generation, status, paused, code_version FROM subscription ORDER BY name, generation",
                row -> all.computeIfAbsent(row.text("name"), _ -> new ArrayList<>())
                        .add(generation(row)));
        return all;
    }

    private static Generation generation(Row row) {
        return new Generation((int) row.number("generation"), row.text("status"), row.flag("paused"), (int)
                row.number("code_version"));
    }

    static void add(Subscriber subscriber, int generation, String status, Tx tx) {
        tx.update(
                "INSERT INTO subscription (name, generation, kind, status, code_version) VALUES (?, ?, ?, ?, ?)",
                subscriber.name(),
                generation,
                subscriber.kind(),
                status,
                subscriber.codeVersion());
        if (subscriber instanceof Subscriber.Projecting projecting) {
            createTables(projecting.projection(), suffix(generation), tx);
            if (status.equals("live")) {
                show(projecting.projection(), generation, tx);
            }
        }
    }

    static void createTables(Projection<?> projection, String suffix, Tx tx) {
        tx.generation(suffix);
        projection.tables().forEach(tx::update);
        tx.generation("");
    }

    static void dropTables(Projection<?> projection, String suffix, Tx tx) {
        tables(projection).forEach(table -> tx.update("DROP TABLE IF EXISTS " + table + suffix));
    }

    /** Queries read this generation from now on. */
    static void show(Projection<?> projection, int generation, Tx tx) {
        for (String table : tables(projection)) {
            tx.update("DROP VIEW IF EXISTS " + table);
            tx.update("CREATE VIEW %s AS SELECT * FROM %s%s".formatted(table, table, suffix(generation)));
        }
    }

    /** How far a generation is in each source: where its last shard is. */
    static Map<String, Long> positions(String name, int generation, Tx tx) {
        return positions("min", name, generation, tx);
    }

    /** How far queries may have seen each source through a generation: where its first shard is. */
    static Map<String, Long> shown(String name, int generation, Tx tx) {
        return positions("max", name, generation, tx);
    }

    private static Map<String, Long> positions(String which, String name, int generation, Tx tx) {
        Map<String, Long> positions = new HashMap<>();
        tx.query(
                        "SELECT source, %s(pos) AS pos FROM checkpoint WHERE name = ? AND generation = ? GROUP BY source"
                                .formatted(which),
                        row -> Map.entry(row.text("source"), row.number("pos")),
                        name,
                        generation)
                .forEach(entry -> positions.put(entry.getKey(), entry.getValue()));
        return positions;
    }

    static Optional<Integer> live(String name, Tx tx) {
        return of(name, tx).stream()
                .filter(one -> one.status().equals("live"))
                .map(Generation::number)
                .findFirst();
    }

    /** Whoever moves a generation on, in whatever process, is stopped: until this transaction ends nobody can. */
    static void fence(String name, int generation, Tx tx) {
        tx.update(
                "UPDATE checkpoint SET fence = fence + 1, owner = NULL, lease_until = 0 WHERE name = ? AND generation = ?",
                name,
                generation);
    }

    /** The new generation takes over, in one transaction; the old one stays as it is until the next rebuild. */
    static void promote(Projection<?> projection, int from, int to, Tx tx) {
        setStatus(projection.name(), from, "retired", tx);
        setStatus(projection.name(), to, "live", tx);
        show(projection, to, tx);
    }

    private static void setStatus(String name, int generation, String status, Tx tx) {
        tx.update("UPDATE subscription SET status = ? WHERE name = ? AND generation = ?", status, name, generation);
    }

    /** Frees what retired generations hold. */
    static void clear(Projection<?> projection, Tx tx) {
        for (Generation generation : of(projection.name(), tx)) {
            if (generation.status().equals("retired")) {
                dropTables(projection, suffix(generation.number()), tx);
                for (String table : List.of("parked", "parked_key", "checkpoint", "subscription")) {
                    tx.update(
                            "DELETE FROM %s WHERE name = ? AND generation = ?".formatted(table),
                            projection.name(),
                            generation.number());
                }
            }
        }
    }

    static Set<String> tables(Projection<?> projection) {
        Set<String> tables = new LinkedHashSet<>();
        for (String statement : projection.tables()) {
            Matcher created = CREATED.matcher(statement);
            if (created.find()) {
                tables.add(created.group(1));
            }
        }
        if (tables.isEmpty()) {
            throw new IllegalArgumentException(
                    "Projection %s creates no table: write CREATE TABLE {name} (...)".formatted(projection.name()));
        }
        return tables;
    }
}
