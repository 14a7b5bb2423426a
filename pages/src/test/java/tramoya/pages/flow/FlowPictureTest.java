package tramoya.pages.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;
import tramoya.pages.flow.FlowPicture.Texts;
import tramoya.pages.flow.FlowPicture.Theme;

class FlowPictureTest {
    private static final Texts TEXTS = new Texts("Who & whom", name -> "<" + name + ">", name -> "#" + name);

    private static final List<Link> LINKS = List.of(
            new Link("orders", "PedidoCreado", "inventory", "reserve-stock", true),
            new Link("orders", "PedidoCreado", "inventory", "stock-list", false),
            new Link("orders", "PedidoCancelado", "inventory", "return-stock", true),
            new Link("inventory", "ExistenciasReservadas", "orders", "move-on", true),
            new Link("orders", "PedidoCreado", "orders", "order-list", false),
            new Link("orders", "PedidoCreado", "analytics", "figures", false));

    @Test
    void a_pair_that_talks_has_one_arrow_that_names_every_event_once() throws Exception {
        Document svg = parsed(FlowPicture.svg(LINKS, TEXTS, Theme.READER));
        var titles = svg.getElementsByTagName("title");

        assertThat(titles.getLength()).isEqualTo(3);
        assertThat(titles.item(2).getTextContent()).isEqualTo("<orders> → <inventory>: PedidoCancelado, PedidoCreado");
        assertThat(svg.getDocumentElement().getAttribute("aria-label")).isEqualTo("Who & whom");
        assertThat(svg.getElementsByTagName("a").getLength()).isEqualTo(3);
    }

    @Test
    void arrows_that_only_feed_read_models_are_dotted() {
        assertThat(Circle.of(LINKS).arrows())
                .extracting(arrow ->
                        arrow.bundle().consumer() + " " + arrow.bundle().acts())
                .containsExactly("orders true", "analytics false", "inventory true");
        assertThat(FlowPicture.svg(LINKS, TEXTS, Theme.DARK).split(" folds\"", -1))
                .hasSize(2);
    }

    @Test
    void the_same_links_give_the_same_picture_in_whatever_order_they_come() {
        List<Link> other = new ArrayList<>(LINKS);
        Collections.reverse(other);
        assertThat(FlowPicture.svg(other, TEXTS, Theme.READER)).isEqualTo(FlowPicture.svg(LINKS, TEXTS, Theme.READER));
    }

    @Test
    void nothing_lies_outside_the_picture() {
        assertThat(Circle.of(LINKS).services()).allSatisfy(place -> {
            assertThat(place.at().x()).isBetween(place.radius(), Circle.WIDTH - place.radius());
            assertThat(place.at().y()).isBetween(place.radius() + 20, Circle.HEIGHT - place.radius() - 20);
        });
    }

    @Test
    void no_links_are_an_empty_picture() throws Exception {
        assertThat(parsed(FlowPicture.svg(List.of(), TEXTS, Theme.READER))
                        .getElementsByTagName("path")
                        .getLength())
                .isZero();
    }

    private static Document parsed(String svg) throws Exception {
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(svg)));
    }
}
