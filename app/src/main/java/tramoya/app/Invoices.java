package tramoya.app;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;

/**
 * A real shop's invoice lines, read from CSV (UCI "Online Retail" columns): what is a sale becomes orders, what is not
 * is counted under its reason.
 */
final class Invoices {
    private final Map<String, Invoice> invoices = new LinkedHashMap<>();
    private final Map<String, Item> items = new LinkedHashMap<>();
    private final Map<String, Integer> skipped = new TreeMap<>();
    private int lines;
    private int saleLines;

    private Invoices() {}

    /** One sale; {@code customer} is empty for a guest. */
    record Invoice(String number, String customer, String country, List<Line> lines) {
        long totalPence() {
            return lines.stream()
                    .mapToLong(line -> line.pence() * line.quantity())
                    .sum();
        }
    }

    record Line(String sku, int quantity, long pence) {}

    /** What the lines tell of one product. */
    static final class Item {
        private final Map<String, Integer> names = new HashMap<>();
        private final Map<Long, Integer> prices = new HashMap<>();
        private long pieces;

        private void sold(String description, long pence, int quantity) {
            if (!description.isBlank()) {
                names.merge(description, 1, Integer::sum);
            }
            prices.merge(pence, 1, Integer::sum);
            pieces += quantity;
        }

        /** The description that was used most, else the code. */
        String name(String sku) {
            return mostFrequent(names, Comparator.naturalOrder(), sku);
        }

        long pence() {
            return mostFrequent(prices, Comparator.naturalOrder(), 0L);
        }

        long pieces() {
            return pieces;
        }

        private static <K> K mostFrequent(Map<K, Integer> counts, Comparator<K> ties, K none) {
            return counts.entrySet().stream()
                    .max(Map.Entry.<K, Integer>comparingByValue().thenComparing(Map.Entry::getKey, ties))
                    .map(Map.Entry::getKey)
                    .orElse(none);
        }
    }

    static Invoices read(Path file) {
        try (InputStream bytes = open(file)) {
            Invoices invoices = new Invoices();
            var format = CSVFormat.DEFAULT
                    .builder()
                    .setHeader()
                    .setSkipHeaderRecord(true)
                    .get();
            for (CSVRecord row : format.parse(new InputStreamReader(bytes, StandardCharsets.UTF_8))) {
                invoices.add(row);
            }
            return invoices;
        } catch (IOException failure) {
            throw new UncheckedIOException("Cannot read " + file, failure);
        }
    }

    private static InputStream open(Path file) throws IOException {
        InputStream bytes = new BufferedInputStream(Files.newInputStream(file));
        return file.toString().endsWith(".gz") ? new GZIPInputStream(bytes) : bytes;
    }

    private void add(CSVRecord row) {
        lines++;
        String number = row.get("InvoiceNo").strip();
        String reason = notASale(number, row);
        if (!reason.isEmpty()) {
            skipped.merge(reason, 1, Integer::sum);
            return;
        }
        saleLines++;
        int quantity = Integer.parseInt(row.get("Quantity").strip());
        long pence =
                new BigDecimal(row.get("UnitPrice").strip()).movePointRight(2).longValueExact();
        String sku = row.get("StockCode").strip();
        items.computeIfAbsent(sku, _ -> new Item()).sold(row.get("Description").strip(), pence, quantity);
        String customer = row.get("CustomerID").strip();
        invoices.computeIfAbsent(
                        number,
                        _ -> new Invoice(number, customer, row.get("Country").strip(), new ArrayList<>()))
                .lines()
                .add(new Line(sku, quantity, pence));
    }

    /** Why a line is no sale; empty when it is one. */
    private static String notASale(String number, CSVRecord row) {
        if (number.startsWith("C")) {
            return "cancellation";
        }
        if (number.startsWith("A")) {
            return "adjustment";
        }
        if (Integer.parseInt(row.get("Quantity").strip()) <= 0) {
            return "not-positive-quantity";
        }
        return new BigDecimal(row.get("UnitPrice").strip()).signum() <= 0 ? "no-price" : "";
    }

    List<Invoice> invoices() {
        return List.copyOf(invoices.values());
    }

    Map<String, Item> items() {
        return items;
    }

    Item item(String sku) {
        return java.util.Objects.requireNonNull(items.get(sku), () -> "no line sells " + sku);
    }

    Map<String, Integer> skipped() {
        return skipped;
    }

    int lines() {
        return lines;
    }

    int saleLines() {
        return saleLines;
    }

    long customers() {
        return invoices.values().stream()
                .map(Invoice::customer)
                .filter(customer -> !customer.isEmpty())
                .distinct()
                .count();
    }

    long totalPence() {
        return invoices.values().stream().mapToLong(Invoice::totalPence).sum();
    }
}
