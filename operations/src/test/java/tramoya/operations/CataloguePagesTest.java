package tramoya.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.web.util.HtmlUtils;
import tramoya.events.EventDocument;
import tramoya.pages.Words;
import tramoya.pages.Words.Language;

class CataloguePagesTest {
    static final List<EventDocument> DOCUMENTS = CatalogueWorld.CATALOGUE.events();

    private static final CatalogueWorld WORLD = new CatalogueWorld();

    @Test
    void the_page_speaks_spanish_and_english() throws Exception {
        assertThat(WORLD.page("/catalogue")).contains("<html lang=\"es\">", "Catálogo de eventos");
        assertThat(WORLD.page("/catalogue?language=en")).contains("<html lang=\"en\">", "Event catalogue");
        assertThat(WORLD.page("/catalogue?language=<x>")).contains("<html lang=\"es\">");
    }

    @Test
    void both_languages_have_the_same_words() {
        assertThat(Words.of("catalogue", Language.EN).keys())
                .isEqualTo(Words.of("catalogue", Language.ES).keys());
    }

    @Test
    void the_page_shows_every_event_by_service_and_who_hears_it() throws Exception {
        String page = WORLD.page("/catalogue?language=en");
        assertThat(page)
                .contains(
                        "<section class=\"service\" id=\"orders\"",
                        "orders → inventory: PedidoCancelado, PedidoCreado");
        assertThat(DOCUMENTS).allSatisfy(document -> assertThat(page).contains(">" + document.name() + "</a>"));
    }

    @Test
    void a_reader_finds_an_event_without_a_script() throws Exception {
        String page = WORLD.page("/catalogue?language=en&q={q}", "worked example: nothing");
        assertThat(page)
                .contains("No event contains “worked example: nothing”.")
                .doesNotContain("data-text=");
        page = WORLD.page("/catalogue?language=en&q= pedidoCREADO ");
        assertThat(page.split("data-text=", -1)).hasSize(2);
        assertThat(page).contains("value=\"pedidoCREADO\"");
        assertThat(WORLD.page("/catalogue?q={q}", "\"><script>")).doesNotContain("\"><script>");
    }

    @ParameterizedTest
    @FieldSource("DOCUMENTS")
    void the_page_of_an_event_has_every_heading_of_its_document(EventDocument document) throws Exception {
        String page = HtmlUtils.htmlUnescape(WORLD.page("/catalogue/{type}?language=en", document.name()))
                .replaceAll("<code>([^<]+)</code>", "`$1`");
        assertThat(page)
                .contains(document.name(), document.description(), document.id(), document.data(), document.format())
                .contains(document.version(), document.security(), document.privacy())
                .contains(document.validations())
                .contains(document.rules())
                .contains(document.produced())
                .contains(document.consumed())
                .contains("/asyncapi.json", "/schema", ".docx?language=en");
        assertThat(document.schema())
                .allSatisfy(field -> assertThat(page.replace("`", ""))
                        .contains(field.name(), field.meaning().replace("`", "")));
        assertThat(document.history())
                .allSatisfy(change -> assertThat(page).contains(change.date().toString(), change.what()));
    }

    @Test
    void pages_ask_nothing_of_anybody_else_and_tell_nothing_live() throws Exception {
        WORLD.shop.orders.log.record("PedidoCreado", "order-1", -1);
        for (String path : List.of("/catalogue", "/catalogue/PedidoCreado")) {
            MockHttpServletResponse response =
                    WORLD.ask(get(path).accept("text/html").with(CatalogueWorld::operator));
            assertThat(response.getContentAsString(StandardCharsets.UTF_8).replace("http://www.w3.org/2000/svg", ""))
                    .doesNotContain("http://", "https://", "@import", "url(", "onclick", "11:59:59");
        }
    }

    @Test
    void the_picture_can_be_had_by_itself() throws Exception {
        MockHttpServletResponse response = WORLD.ask("/catalogue/flow.svg?language=en");
        assertThat(response.getContentType()).startsWith("image/svg+xml");
        assertThat(response.getContentAsString(StandardCharsets.UTF_8))
                .startsWith("<svg xmlns=\"http://www.w3.org/2000/svg\"")
                .contains("Who publishes to whom");
    }
}
