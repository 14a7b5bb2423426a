package tramoya.notifications;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static tramoya.notifications.MailFixture.ALL_NEWS;
import static tramoya.notifications.MailFixture.ANA;
import static tramoya.notifications.MailFixture.RECEIVED;
import static tramoya.notifications.MailFixture.TOTAL;
import static tramoya.notifications.MailFixture.line;
import static tramoya.notifications.MailFixture.named;
import static tramoya.notifications.MailFixture.request;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tramoya.events.CancelReason;
import tramoya.notifications.Letters.Letter;

class LettersTest {
    private static final Path GOLDEN = Path.of("src/test/resources/golden");

    private final Letters letters = new Letters("La Tramoya");

    static Stream<Arguments> messages() {
        return Stream.of("es", "en").flatMap(language -> ALL_NEWS.stream().map(news -> Arguments.of(language, news)));
    }

    /** To accept new words: delete the golden file, run, read what was written, and run again. */
    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("messages")
    void a_message_reads_as_agreed(String language, News news) throws IOException {
        Letter letter = letters.write(request(language, news), ANA);
        String written = "%s\n=====\n%s\n=====\n%s".formatted(letter.subject(), letter.text(), letter.html());
        Path golden = GOLDEN.resolve(language + "-" + news.template().wire() + ".txt");
        if (Files.notExists(golden)) {
            Files.createDirectories(GOLDEN);
            Files.writeString(golden, written, UTF_8);
            fail("%s was written just now: read it, and run again".formatted(golden));
        }
        assertThat(golden).content(UTF_8).isEqualTo(written);
    }

    @Test
    void amounts_are_written_as_readers_write_them() {
        assertThat(LetterLanguage.values()).containsExactly(LetterLanguage.SPANISH, LetterLanguage.ENGLISH);
        assertThat(amounts("EUR 12345.50")).containsExactly("12.345,50 €", "€12,345.50");
        assertThat(amounts("GBP 3")).containsExactly("3,00 GBP", "£3.00");
        assertThat(amounts("JPY 1500")).containsExactly("1.500 JPY", "JP¥1,500");
    }

    @Test
    void what_customers_and_shops_write_is_escaped_in_html_and_only_there() {
        Letter letter = letters.write(request("en", RECEIVED), named("<script>alert(1)</script>"));
        assertThat(letter.html())
                .contains("Hello &lt;script&gt;", "Lámpara &lt;Luna&gt; &amp; sol")
                .doesNotContain("<script>", "<Luna>");
        assertThat(letter.text()).contains("Hello <script>", "Lámpara <Luna> & sol");
    }

    @Test
    void a_guest_without_a_name_is_greeted_all_the_same() {
        assertThat(letters.write(request("es", RECEIVED), named(" ")).text()).startsWith("Hola:\n");
        assertThat(letters.write(request("en", RECEIVED), named("")).text()).startsWith("Hello,\n");
    }

    @Test
    void a_long_order_says_how_many_lines_it_leaves_out() {
        assertThat(textOf(20)).doesNotContain("more line");
        assertThat(textOf(21)).contains("and one more line\n");
        assertThat(textOf(35)).contains("and 15 more lines\n");
    }

    @Test
    void every_reason_of_a_cancellation_has_its_words_in_every_language() {
        for (LetterLanguage language : LetterLanguage.values()) {
            List<String> texts = Arrays.stream(CancelReason.values())
                    .map(reason -> letters.write(request(language.wire(), new News.OrderGivenUp(reason)), ANA)
                            .text())
                    .toList();
            assertThat(texts).doesNotHaveDuplicates();
        }
    }

    @Test
    void a_language_that_nobody_writes_becomes_english() {
        assertThat(LetterLanguage.of("es-MX")).isEqualTo(LetterLanguage.SPANISH);
        assertThat(LetterLanguage.of("ES")).isEqualTo(LetterLanguage.SPANISH);
        assertThat(LetterLanguage.of("fi")).isEqualTo(LetterLanguage.ENGLISH);
    }

    private String textOf(int lines) {
        var news = News.OrderReceived.of(TOTAL, Collections.nCopies(lines, line("Lamp", 1, "EUR 1.00")));
        return letters.write(request("en", news), ANA).text();
    }

    private static List<String> amounts(String money) {
        return Arrays.stream(LetterLanguage.values())
                .map(language -> Letters.amount(Money.parse(money), language))
                .map(text -> text.replaceAll("\\h", " ")) // no-break spaces
                .toList();
    }
}
