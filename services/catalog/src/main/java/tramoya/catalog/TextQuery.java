package tramoya.catalog;

import static tramoya.catalog.IndexedProduct.ANY;
import static tramoya.catalog.IndexedProduct.CATEGORY;
import static tramoya.catalog.IndexedProduct.DESCRIPTION;
import static tramoya.catalog.IndexedProduct.NAME;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.ConstantScoreQuery;
import org.apache.lucene.search.DisjunctionMaxQuery;
import org.apache.lucene.search.FuzzyQuery;
import org.apache.lucene.search.MatchAllDocsQuery;
import org.apache.lucene.search.MatchNoDocsQuery;
import org.apache.lucene.search.MultiTermQuery;
import org.apache.lucene.search.PrefixQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;

/**
 * What shoppers type, as a query: every word must be somewhere in the product, the last one may be unfinished.
 *
 * <p>Each word counts by the best place where it is found, in fixed points: the score of a product depends on nothing
 * but itself and the query, so it stays the same while other products change, and pages stay whole. Points of a word:
 *
 * <pre>
 *              exact  unfinished  same stem  mistyped
 * sku             95          85
 * name           100          90         80         8
 * category        60          50         40         6
 * description     30          20         10
 * </pre>
 *
 * Names and stems count {@value #ASKED} more in the language that was asked for, unless mistyped.
 */
final class TextQuery {
    /** Later words say little; the limit keeps queries cheap. */
    static final int WORDS_MAX = 16;

    private static final float ASKED = 4;
    private static final int EXPANSIONS_MAX = 50; // only used by scoring rewrites, which this is none of
    private static final float IS_THE_SKU = 1_000;
    private static final float SKU_BEGINS_SO = 50;
    private static final float IS_THE_NAME = 40;
    private static final float NAME_BEGINS_SO = 20;

    private final String asked;
    private final Predicate<Term> known;

    private TextQuery(String asked, Predicate<Term> known) {
        this.asked = asked;
        this.known = known;
    }

    /**
     * @param text as it was typed; blank asks for all
     * @param language whose words count more
     * @param known which terms are in the index
     */
    static Query of(String text, String language, Predicate<Term> known) {
        if (text.isBlank()) {
            return MatchAllDocsQuery.INSTANCE;
        }
        String whole = Folded.of(text.strip());
        List<String> words = Words.of(whole).stream().limit(WORDS_MAX).toList();
        return words.isEmpty()
                ? new MatchNoDocsQuery("nothing but punctuation")
                : new TextQuery(language, known).all(words, whole);
    }

    private Query all(List<String> words, String whole) {
        boolean onlyFillers = words.stream().allMatch(Words::isFiller);
        var all = new BooleanQuery.Builder();
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            boolean mayMiss = Words.isFiller(word) && !onlyFillers;
            all.add(word(word, i == words.size() - 1), mayMiss ? Occur.SHOULD : Occur.MUST);
        }
        all.add(exactly(IndexedProduct.SKU, whole, IS_THE_SKU), Occur.SHOULD);
        all.add(beginning(IndexedProduct.SKU, whole, SKU_BEGINS_SO), Occur.SHOULD);
        all.add(exactly(IndexedProduct.WHOLE_NAME, whole, IS_THE_NAME), Occur.SHOULD);
        all.add(beginning(IndexedProduct.WHOLE_NAME, whole, NAME_BEGINS_SO), Occur.SHOULD);
        return all.build();
    }

    private Query word(String word, boolean isLast) {
        List<Query> places = new ArrayList<>();
        places.add(exactly(IndexedProduct.SKU_WORDS, word, 95));
        if (isLast) {
            places.add(beginning(IndexedProduct.SKU_WORDS, word, 85));
        }
        addPlaces(NAME, word, isLast, 100, places);
        addPlaces(CATEGORY, word, isLast, 60, places);
        addPlaces(DESCRIPTION, word, isLast, 30, places);
        addMistyped(word, places);
        return new DisjunctionMaxQuery(places, 0);
    }

    private void addPlaces(String part, String word, boolean isLast, float points, List<Query> places) {
        places.add(exactly(Words.field(part, ANY), word, points));
        if (isLast) {
            places.add(beginning(Words.field(part, ANY), word, points - 10));
        }
        if (part.equals(NAME) && Words.STEMMED.contains(asked)) {
            places.add(exactly(Words.field(part, asked), word, points + ASKED));
            if (isLast) {
                places.add(beginning(Words.field(part, asked), word, points - 10 + ASKED));
            }
        }
        for (String language : Words.STEMMED) {
            float more = language.equals(asked) ? ASKED : 0;
            places.add(exactly(Words.stemField(part, language), Words.stem(word, language), points - 20 + more));
        }
    }

    /**
     * Stems too, because a typo in the singular may be further away from the plural. A word that products have is less
     * likely to be mistyped, so it has one letter of tolerance at most.
     */
    private void addMistyped(String word, List<Query> places) {
        addMistyped(Words.field(NAME, ANY), word, 8, places);
        addMistyped(Words.field(CATEGORY, ANY), word, 6, places);
        for (String language : Words.STEMMED) {
            String stem = Words.stem(word, language);
            if (!stem.equals(word)) {
                addMistyped(Words.stemField(NAME, language), stem, 8, places);
            }
        }
    }

    private void addMistyped(String field, String word, float points, List<Query> places) {
        var term = new Term(field, word);
        int typos = known.test(term) ? Math.min(1, Words.typosIn(word)) : Words.typosIn(word);
        if (typos > 0) {
            var query =
                    new FuzzyQuery(term, typos, 0, EXPANSIONS_MAX, true, MultiTermQuery.CONSTANT_SCORE_BLENDED_REWRITE);
            places.add(worth(points, query));
        }
    }

    private static Query exactly(String field, String text, float points) {
        return worth(points, new TermQuery(new Term(field, text)));
    }

    private static Query beginning(String field, String text, float points) {
        return worth(points, new PrefixQuery(new Term(field, text)));
    }

    private static Query worth(float points, Query query) {
        return new BoostQuery(new ConstantScoreQuery(query), points);
    }
}
