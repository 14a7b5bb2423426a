package tramoya.console.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;
import tramoya.console.Operator;
import tramoya.pages.Api;
import tramoya.pages.Page;
import tramoya.pages.Words;
import tramoya.pages.Words.Language;

class CataloguePageTest {
    /** As {@code /catalogue.json} tells it, with more than the console knows. */
    private static final String CREATED = """
            {"name": "PedidoCreado", "description": "Accepted: `see` <b>", "id": "evt-pedido-creado-301",
             "type": "domain event, state change", "origin": "orders", "consumers": [], "data": "who and what",
             "format": "JSON", "version": "v1.0", "record": "OrderCreated", "page": "/catalogue/PedidoCreado",
             "schema": [{"name": "orderId", "type": "string", "form": "uuid", "nullable": true, "meaning": "the order"}],
             "validations": ["has lines"], "rules": ["once"], "produced": ["checkout"], "consumed": ["stock"],
             "security": "sealed", "privacy": "GDPR", "dataschema": "/catalogue/PedidoCreado/schema",
             "history": [{"version": "v1.0", "date": "2026-11-23", "what": "created"}],
             "subscriptions": [
               {"service": "inventory", "name": "reserve", "kind": "reactor", "purpose": "", "lag": 1234, "state": "live"},
               {"service": "inventory", "name": "list", "kind": "projection", "purpose": "", "lag": 2, "state": "live"},
               {"service": "payments", "name": "authorise", "kind": "reactor", "purpose": "", "lag": null, "state": null}],
             "live": {"recorded": 5000, "exact": false, "lastSeen": "2026-11-23T12:00:00Z", "perMinute": 7, "today": 99,
                      "lastHour": [0, 4, 0, 2], "sample": "{\\"contact\\": \\"[sealed]\\"}"}}
            """;

    private final EventKind created = JsonMapper.shared().readValue(CREATED, EventKind.class);
    private final Operator operator = new Operator(
            "Luis",
            "/console/catalogue",
            Words.of("console", Language.EN),
            "",
            new Api(() -> URI.create("http://localhost"), "key"));

    @Test
    void the_list_tells_how_often_events_come_and_who_is_behind() {
        CataloguePage page = CataloguePage.of(List.of(created), "", operator);
        assertThat(page.behind()).isEqualTo(2);
        assertThat(page.counting()).isTrue();
        assertThat(page.sections().getFirst().events().getFirst().hearers())
                .containsExactly(
                        new CataloguePage.Hearer("inventory", "1,234"), new CataloguePage.Hearer("payments", ""));
        assertThat(shown(page))
                .contains(
                        "PedidoCreado</a>",
                        "≥ 5,000",
                        "/catalogue.docx?language=en",
                        "orders → inventory: PedidoCreado")
                .contains("<code>see</code> &lt;b&gt;", "action=\"/console/catalogue\"");
    }

    @Test
    void an_operator_finds_an_event_without_a_script() {
        assertThat(CataloguePage.of(List.of(created), " ordercREATED ", operator)
                        .sections())
                .hasSize(1);
        assertThat(shown(CataloguePage.of(List.of(created), "nothing of this", operator)))
                .contains("No event contains “nothing of this”.");
    }

    @Test
    void the_page_of_one_event_joins_its_document_with_what_is_true_now() {
        EventKindPage page = EventKindPage.of(created, operator);
        assertThat(shown(page))
                .contains(
                        "[sealed]",
                        "1,234",
                        "does not run here",
                        "has lines",
                        "checkout",
                        "GDPR",
                        "evt-pedido-creado-301")
                .contains("/catalogue/PedidoCreado.docx?language=en", "/catalogue/PedidoCreado/asyncapi.json");
    }

    private static String shown(Page page) {
        StringOutput output = new StringOutput();
        TemplateEngine.createPrecompiled(ContentType.Html)
                .render(page.template(), Map.of("page", page, "w", page.words()), output);
        return output.toString();
    }
}
