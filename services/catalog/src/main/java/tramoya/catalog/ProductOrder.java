package tramoya.catalog;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.apache.lucene.search.FieldDoc;
import org.apache.lucene.search.Sort;
import org.apache.lucene.search.SortField;
import org.apache.lucene.util.BytesRef;
import tramoya.eventing.Rejected;

/** What a list of products is sorted by. Equals are sorted by name, then by id: so each has one place. */
enum ProductOrder {
    RELEVANCE,
    NAME,
    PRICE,
    PRICE_DESC,
    NEWEST;

    /** @throws Rejected {@code search.sort} when there is no such order */
    static ProductOrder parse(String wire) {
        return Arrays.stream(values())
                .filter(order -> order.wire().equals(wire))
                .findFirst()
                .orElseThrow(() -> Rejected.invalid(
                        "search.sort",
                        "Sort by one of "
                                + Arrays.stream(values())
                                        .map(ProductOrder::wire)
                                        .collect(Collectors.joining(", "))));
    }

    private String wire() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** @param nameField the name in the reader's language */
    Sort sort(String nameField) {
        List<SortField> fields = new ArrayList<>(
                switch (this) {
                    case RELEVANCE -> List.of(SortField.FIELD_SCORE);
                    case NAME -> List.of();
                    case PRICE -> List.of(new SortField(IndexedProduct.PRICE, SortField.Type.LONG));
                    case PRICE_DESC -> List.of(new SortField(IndexedProduct.PRICE, SortField.Type.LONG, true));
                    case NEWEST -> List.of(new SortField(IndexedProduct.CREATED, SortField.Type.LONG, true));
                });
        fields.add(new SortField(nameField, SortField.Type.STRING));
        fields.add(new SortField(IndexedProduct.ID, SortField.Type.STRING));
        return new Sort(fields.toArray(SortField[]::new));
    }

    /** The place of a found product. */
    Cursor cursor(FieldDoc found) {
        List<Object> values = Arrays.asList(found.fields);
        return new Cursor(
                this,
                values.size() == 2 ? 0 : number(values.getFirst()),
                ((BytesRef) values.get(values.size() - 2)).utf8ToString(),
                ((BytesRef) values.getLast()).utf8ToString());
    }

    private static long number(Object value) {
        return value instanceof Float score ? Float.floatToIntBits(score) : ((Number) value).longValue();
    }

    /** @param lastDoc the highest document there is, so that the product of the cursor itself is never after it */
    FieldDoc after(Cursor cursor, int lastDoc) {
        List<Object> values = new ArrayList<>(
                switch (this) {
                    case RELEVANCE -> List.of((Object) Float.intBitsToFloat((int) cursor.number()));
                    case NAME -> List.of();
                    case PRICE, PRICE_DESC, NEWEST -> List.of((Object) cursor.number());
                });
        values.add(new BytesRef(cursor.name()));
        values.add(new BytesRef(cursor.id()));
        return new FieldDoc(lastDoc, Float.NaN, values.toArray());
    }
}
