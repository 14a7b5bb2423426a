package tramoya.pages;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ProseTest {
    @Test
    void what_stands_between_backticks_is_code_and_nothing_is_markup() {
        assertThat(Prose.html("`es` or `en`, <b>")).isEqualTo("<code>es</code> or <code>en</code>, &lt;b&gt;");
        assertThat(Prose.html("`<i>`")).isEqualTo("<code>&lt;i&gt;</code>");
        assertThat(Prose.html("a lone ` does not matter")).isEqualTo("a lone  does not matter");
    }
}
