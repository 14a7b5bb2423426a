package tramoya.catalog;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.Field.Store;
import org.apache.lucene.document.FieldType;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.document.SortedDocValuesField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.index.IndexOptions;
import org.apache.lucene.util.BytesRef;
import tramoya.events.Translation;

/**
 * What the search knows of a product on sale. Nothing is stored: the index finds ids, the read models show the rest.
 *
 * @param categoryKey the folded category, which products share
 * @param translations by language
 * @param createdAt epoch microseconds
 */
record IndexedProduct(
        String id,
        String sku,
        Translation plain,
        String categoryKey,
        Map<String, Translation> translations,
        long price,
        long available,
        long createdAt) {
    static final String NAME = "name";
    static final String CATEGORY = "category";
    static final String DESCRIPTION = "description";

    /** In place of a language: the words of all. */
    static final String ANY = "any";

    static final String ID = "id";
    static final String SKU = "sku";
    static final String SKU_WORDS = "sku.words";
    static final String WHOLE_NAME = "name.whole";
    static final String CATEGORY_KEY = "category.key";
    static final String PRICE = "price";
    static final String AVAILABLE = "available";
    static final String CREATED = "created";

    private static final FieldType INDEXED = indexed();

    /** Which words are there is all that counts: how often, and among how many, says little about a product. */
    private static FieldType indexed() {
        var type = new FieldType();
        type.setIndexOptions(IndexOptions.DOCS);
        type.setTokenized(true);
        type.setOmitNorms(true);
        type.freeze();
        return type;
    }

    /** The field to sort by that holds the name in this language. */
    static String nameOrder(String language) {
        return "name.order." + language;
    }

    Document document(String mainLanguage) {
        var document = new Document();
        document.add(new StringField(ID, id, Store.NO));
        document.add(new SortedDocValuesField(ID, new BytesRef(id)));
        document.add(new StringField(SKU, Folded.of(sku), Store.NO));
        document.add(words(SKU_WORDS, Words.of(Folded.of(sku))));
        document.add(new StringField(CATEGORY_KEY, categoryKey, Store.NO));
        document.add(new SortedDocValuesField(CATEGORY_KEY, new BytesRef(categoryKey)));
        document.add(new NumericDocValuesField(PRICE, price));
        document.add(new NumericDocValuesField(AVAILABLE, available));
        document.add(new NumericDocValuesField(CREATED, createdAt));
        addTexts(document, mainLanguage, plain);
        translations.forEach((language, texts) -> addTexts(document, language, texts));
        addNameOrders(document, mainLanguage);
        return document;
    }

    private static void addTexts(Document document, String language, Translation texts) {
        String primary = Locale.forLanguageTag(language).getLanguage();
        addWords(document, NAME, primary, texts.name());
        addWords(document, CATEGORY, primary, texts.category());
        addWords(document, DESCRIPTION, primary, texts.description());
        document.add(new StringField(WHOLE_NAME, Folded.of(texts.name()), Store.NO));
    }

    private static void addWords(Document document, String part, String language, String text) {
        List<String> words = Words.of(Folded.of(text));
        document.add(words(Words.field(part, ANY), words));
        if (Words.STEMMED.contains(language)) {
            if (part.equals(NAME)) {
                document.add(words(Words.field(part, language), words));
            }
            document.add(words(
                    Words.stemField(part, language),
                    words.stream().map(word -> Words.stem(word, language)).toList()));
        }
    }

    private static Field words(String field, List<String> words) {
        return new Field(field, new Words.Stream(words), INDEXED);
    }

    /** Every product has a name for each order, else it could not be sorted among those that do. */
    private void addNameOrders(Document document, String mainLanguage) {
        addNameOrder(document, mainLanguage, plain.name());
        for (String language : Words.STEMMED) {
            if (!language.equals(mainLanguage)) {
                Translation shown = new Languages(List.of(language), mainLanguage).texts(plain, translations);
                addNameOrder(document, language, shown.name());
            }
        }
    }

    private static void addNameOrder(Document document, String language, String name) {
        document.add(new SortedDocValuesField(nameOrder(language), new BytesRef(Folded.of(name))));
    }
}
