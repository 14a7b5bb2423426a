package tramoya.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import org.junit.jupiter.api.Test;

class HtmlTest {
    @Test
    void whatever_is_put_in_is_escaped() {
        assertThat(Html.of("<td title=\"{}\">{}</td>", "\"><script>", "<b>ñ & 'x'</b>")
                        .markup())
                .isEqualTo("<td title=\"&quot;&gt;&lt;script&gt;\">&lt;b&gt;ñ &amp; &#39;x&#39;&lt;/b&gt;</td>");
    }

    @Test
    void a_piece_is_put_in_as_it_is() {
        assertThat(Html.of("<p>{}</p>", Html.of("<b>{}</b>", "<")).markup()).isEqualTo("<p><b>&lt;</b></p>");
    }

    @Test
    void a_value_that_looks_like_a_hole_is_not_filled() {
        assertThat(Html.of("{}-{}", "{}", 2).markup()).isEqualTo("{}-2");
    }

    @Test
    void entries_of_a_list_are_escaped_too() {
        assertThat(Html.list(List.of("<i>", Html.of("<i></i>"))).markup())
                .isEqualTo("<ul><li>&lt;i&gt;</li><li><i></i></li></ul>");
    }

    @Test
    void a_template_must_have_as_many_holes_as_values() {
        assertThatExceptionOfType(IllegalArgumentException.class).isThrownBy(() -> Html.of("{}{}", 1));
        assertThatExceptionOfType(IllegalArgumentException.class).isThrownBy(() -> Html.of("{}", 1, 2));
    }
}
