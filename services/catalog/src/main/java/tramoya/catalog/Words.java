package tramoya.catalog;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.CharArraySet;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.Tokenizer;
import org.apache.lucene.analysis.en.EnglishAnalyzer;
import org.apache.lucene.analysis.en.EnglishMinimalStemFilter;
import org.apache.lucene.analysis.es.SpanishAnalyzer;
import org.apache.lucene.analysis.es.SpanishLightStemFilter;
import org.apache.lucene.analysis.miscellaneous.PerFieldAnalyzerWrapper;
import org.apache.lucene.analysis.miscellaneous.TruncateTokenFilter;
import org.apache.lucene.analysis.pattern.PatternTokenizer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.jspecify.annotations.Nullable;

/**
 * What counts as a word and what its stem is, the same for products and for what shoppers type. Works on text that is
 * {@link Folded}. Safe for any number of threads.
 */
final class Words {
    /** The languages whose stems are known. */
    static final List<String> STEMMED = List.of("es", "en");

    /**
     * A run of letters and digits, or a sign that is no punctuation: {@code 50%} is two words, {@code lamp, red} as
     * well. So a wildcard is a word like any other.
     */
    private static final Pattern WORD =
            Pattern.compile("[\\p{L}\\p{M}\\p{N}]+|[^\\s\\p{L}\\p{M}\\p{N},.;:!?¡¿()\\[\\]{}\"'«»‘’“”\\-–—/\\\\&+|·]");

    /** What is longer is cut; the index has a limit too, and nobody types that much. */
    private static final int LENGTH_MAX = 50;

    private static final Map<String, UnaryOperator<TokenStream>> STEMMERS =
            Map.of("es", SpanishLightStemFilter::new, "en", EnglishMinimalStemFilter::new);

    private static final Analyzer ANALYZER = analyzer();

    private Words() {}

    /** The field of a product's part, such as its name, that holds the words in one language, or in any. */
    static String field(String part, String language) {
        return part + "." + language;
    }

    /** The field that holds the stems of these words. */
    static String stemField(String part, String language) {
        return part + "." + language + ".stem";
    }

    /** Cuts every field as its name asks for. */
    static Analyzer analyzer() {
        Map<String, Analyzer> byField = new TreeMap<>();
        for (String part : IndexedProduct.PARTS) {
            STEMMERS.forEach((language, stemmer) -> byField.put(stemField(part, language), cutting(stemmer)));
        }
        return new PerFieldAnalyzerWrapper(cutting(UnaryOperator.identity()), byField);
    }

    private static Analyzer cutting(UnaryOperator<TokenStream> stemmer) {
        return new Analyzer() {
            @Override
            protected TokenStreamComponents createComponents(String field) {
                Tokenizer words = new PatternTokenizer(WORD, 0);
                return new TokenStreamComponents(
                        words, stemmer.apply(TruncateTokenFilter.truncateAfterCodePoints(words, LENGTH_MAX)));
            }
        };
    }

    /** In their order; what is typed twice comes twice. */
    static List<String> of(String folded) {
        return WORD.matcher(folded)
                .results()
                .map(MatchResult::group)
                .map(word -> word.codePointCount(0, word.length()) > LENGTH_MAX
                        ? word.substring(0, word.offsetByCodePoints(0, LENGTH_MAX))
                        : word)
                .toList();
    }

    static @Nullable String stem(String word, String language) {
        try (TokenStream stream = ANALYZER.tokenStream(stemField(IndexedProduct.NAME, language), word)) {
            CharTermAttribute stem = stream.addAttribute(CharTermAttribute.class);
            stream.reset();
            String found = stream.incrementToken() ? stem.toString() : null;
            stream.end();
            return found;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Words that say nothing of a product, such as {@code de} and {@code the}. */
    static boolean isFiller(String word) {
        CharArraySet spanish = SpanishAnalyzer.getDefaultStopSet();
        return spanish.contains(word) || EnglishAnalyzer.ENGLISH_STOP_WORDS_SET.contains(word);
    }

    /**
     * How many letters of a word may be wrong: the longer it is, the more. What holds a digit is no word to mistype.
     */
    static int typosIn(String word) {
        int length = word.codePointCount(0, word.length());
        return length < 4 || !word.chars().allMatch(Character::isLetter) ? 0 : length < 8 ? 1 : 2;
    }
}
