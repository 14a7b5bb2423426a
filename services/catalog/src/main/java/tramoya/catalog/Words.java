package tramoya.catalog;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.core.KeywordTokenizer;
import org.apache.lucene.analysis.en.EnglishAnalyzer;
import org.apache.lucene.analysis.en.EnglishMinimalStemFilter;
import org.apache.lucene.analysis.es.SpanishAnalyzer;
import org.apache.lucene.analysis.es.SpanishLightStemFilter;
import org.apache.lucene.analysis.es.SpanishPluralStemFilter;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;

/**
 * What counts as a word and what its stem is, the same for products and for what shoppers type. Works on text that is
 * {@link Folded}. Safe for any number of threads.
 */
final class Words {
    /** The languages whose stems are known. */
    static final List<String> STEMMED = List.of("es", "en");

    /** Stands between words. Any other sign is a word, so that a wildcard is nothing but itself. */
    private static final String PUNCTUATION = ",.;:!?¡¿()[]{}\"'«»‘’“”-–—/\\&+|·";

    /** What is longer is cut; the index has a limit too, and nobody types that much. */
    private static final int LENGTH_MAX = 50;

    /** The light Spanish stemmer leaves short words alone, {@code vela}, but not their plurals: so these go first. */
    private static final Map<String, UnaryOperator<TokenStream>> STEMMERS = Map.of(
            "es",
            words -> new SpanishLightStemFilter(new SpanishPluralStemFilter(words)),
            "en",
            EnglishMinimalStemFilter::new);

    /** Products share most of their words; beyond this number they are worked out each time. */
    private static final int STEMS_MAX = 50_000;

    private static final Map<String, String> STEMS = new ConcurrentHashMap<>();

    private Words() {}

    /** The field of a product's part, such as its name, that holds the words in one language, or in any. */
    static String field(String part, String language) {
        return part + "." + language;
    }

    /** The field that holds the stems of these words. */
    static String stemField(String part, String language) {
        return part + "." + language + ".stem";
    }

    /**
     * In their order; what is there twice comes twice. A word is a run of letters and digits, or a sign that is no
     * punctuation: {@code 50%} is two words, {@code lamp, red} as well.
     */
    static List<String> of(String folded) {
        List<String> words = new ArrayList<>();
        int begin = -1;
        int next;
        for (int at = 0; at < folded.length(); at = next) {
            int point = folded.codePointAt(at);
            next = at + Character.charCount(point);
            boolean isLetter = Character.isLetterOrDigit(point) || isMark(point);
            if (isLetter && begin < 0) {
                begin = at;
            } else if (!isLetter) {
                addWord(folded, begin, at, words);
                begin = -1;
                if (!isBetweenWords(point)) {
                    words.add(folded.substring(at, next));
                }
            }
        }
        addWord(folded, begin, folded.length(), words);
        return words;
    }

    private static void addWord(String folded, int begin, int end, List<String> words) {
        if (begin >= 0) {
            String word = folded.substring(begin, end);
            words.add(
                    word.codePointCount(0, word.length()) > LENGTH_MAX
                            ? word.substring(0, word.offsetByCodePoints(0, LENGTH_MAX))
                            : word);
        }
    }

    private static boolean isMark(int point) {
        return switch (Character.getType(point)) {
            case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK, Character.COMBINING_SPACING_MARK -> true;
            default -> false;
        };
    }

    private static boolean isBetweenWords(int point) {
        return Character.isWhitespace(point) || Character.isSpaceChar(point) || PUNCTUATION.indexOf(point) >= 0;
    }

    static String stem(String word, String language) {
        String key = language + ":" + word;
        String known = STEMS.get(key);
        if (known == null) {
            known = stemmed(word, language);
            if (STEMS.size() < STEMS_MAX) {
                STEMS.put(key, known);
            }
        }
        return known;
    }

    private static String stemmed(String word, String language) {
        var whole = new KeywordTokenizer();
        whole.setReader(new StringReader(word));
        try (TokenStream stream =
                STEMMERS.getOrDefault(language, UnaryOperator.identity()).apply(whole)) {
            CharTermAttribute stem = stream.addAttribute(CharTermAttribute.class);
            stream.reset();
            return stream.incrementToken() ? stem.toString() : word;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Words that say nothing of a product, such as {@code de} and {@code the}. */
    static boolean isFiller(String word) {
        return SpanishAnalyzer.getDefaultStopSet().contains(word)
                || EnglishAnalyzer.ENGLISH_STOP_WORDS_SET.contains(word);
    }

    /**
     * How many letters of a word may be wrong: the longer it is, the more. What holds a digit is no word to mistype.
     */
    static int typosIn(String word) {
        int length = word.codePointCount(0, word.length());
        return length < 4 || !word.chars().allMatch(Character::isLetter) ? 0 : length < 8 ? 1 : 2;
    }

    /** Words that are known already, for the index. */
    static final class Stream extends TokenStream {
        private final CharTermAttribute term = addAttribute(CharTermAttribute.class);
        private final List<String> words;
        private int next;

        Stream(List<String> words) {
            this.words = words;
        }

        @Override
        public boolean incrementToken() {
            if (next == words.size()) {
                return false;
            }
            clearAttributes();
            term.append(words.get(next++));
            return true;
        }

        @Override
        public void reset() {
            next = 0;
        }
    }
}
