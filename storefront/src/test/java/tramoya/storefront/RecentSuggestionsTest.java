package tramoya.storefront;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import tramoya.pages.Words.Language;
import tramoya.storefront.Goods.Suggestion;
import tramoya.storefront.RecentSuggestions.Asked;

class RecentSuggestionsTest {
    private static final String PATH = "/api/store/recommendations/products/{id}?limit={n}";

    private final RecentSuggestions recent = new RecentSuggestions();
    private final AtomicInteger asked = new AtomicInteger();

    private List<Suggestion> ask(Language language, Object... values) {
        return recent.get(new Asked(language, PATH, List.of(values)), () -> {
            asked.incrementAndGet();
            return List.of();
        });
    }

    @Test
    void the_same_question_is_asked_once() {
        ask(Language.ES, "p1", 4);
        ask(Language.ES, "p1", 4);

        assertThat(asked).hasValue(1);
    }

    @Test
    void another_product_and_another_language_are_other_questions() {
        ask(Language.ES, "p1", 4);
        ask(Language.ES, "p2", 4);
        ask(Language.EN, "p1", 4);

        assertThat(asked).hasValue(3);
    }

    @Test
    void a_failure_is_not_remembered() {
        Asked question = new Asked(Language.ES, PATH, List.of("p1", 4));
        assertThatThrownBy(() -> recent.get(question, () -> {
                    throw new IllegalStateException("away");
                }))
                .isInstanceOf(IllegalStateException.class);

        assertThat(recent.get(question, List::of)).isEmpty();
    }
}
