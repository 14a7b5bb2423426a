package tramoya.operations;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.apache.poi.xwpf.usermodel.IBodyElement;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFParagraph;
import org.apache.poi.xwpf.usermodel.XWPFTable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.web.MockHttpServletResponse;
import tramoya.events.EventDocument;

/** The Word documents as Apache POI reads them. */
class CatalogueWordTest {
    private static final List<String> TEMPLATE_ES = List.of(
            "Identificador del evento",
            "Tipo de evento",
            "Origen",
            "Consumidores",
            "Datos",
            "Formato",
            "Esquema del mensaje",
            "Validaciones",
            "Versión",
            "Reglas de negocio",
            "Casos de uso: producción",
            "Casos de uso: consumo",
            "Seguridad",
            "Privacidad",
            "Historial de cambios");
    private static final List<String> TEMPLATE_EN = List.of(
            "Event id",
            "Event type",
            "Origin",
            "Consumers",
            "Data",
            "Format",
            "Message schema",
            "Validations",
            "Version",
            "Business rules",
            "Use cases: produced",
            "Use cases: consumed",
            "Security",
            "Privacy",
            "Change history");

    private static final CatalogueWorld WORLD = new CatalogueWorld();

    @ParameterizedTest
    @CsvSource({"es", "en"})
    void every_event_has_every_heading_of_the_template_in_order_and_none_is_empty(String language) throws Exception {
        Map<String, Map<String, String>> events = events(file("/catalogue.docx?language=" + language));

        assertThat(events.keySet())
                .containsExactlyInAnyOrderElementsOf(CatalogueWorld.CATALOGUE.events().stream()
                        .map(EventDocument::name)
                        .toList());
        assertThat(events).allSatisfy((event, headings) -> {
            assertThat(headings.keySet())
                    .as(event)
                    .containsExactlyElementsOf(language.equals("es") ? TEMPLATE_ES : TEMPLATE_EN);
            assertThat(headings)
                    .allSatisfy((heading, text) -> assertThat(text).as(heading).isNotBlank());
        });
    }

    @Test
    void the_worked_example_reads_as_the_user_wrote_it() throws Exception {
        MockHttpServletResponse response = WORLD.ask("/catalogue/{type}.docx?language=en", "ProductoAñadidoAlCarrito");
        assertThat(response.getHeader("Content-Disposition"))
                .contains("attachment", "ProductoA%C3%B1adidoAlCarrito.docx");
        Map<String, Map<String, String>> events = events(response.getContentAsByteArray());

        assertThat(events).containsOnlyKeys("ProductoAñadidoAlCarrito");
        assertThat(events.get("ProductoAñadidoAlCarrito"))
                .containsEntry("Event id", "evt-producto-añadido-101\n")
                .containsEntry("Format", "JSON\n")
                .containsEntry("Version", "v1.0\n")
                .hasEntrySatisfying(
                        "Message schema",
                        schema -> assertThat(schema)
                                .contains(
                                        "usuarioid",
                                        "productoid",
                                        "cantidad",
                                        "timestamp",
                                        "datetime",
                                        "\"cantidad\" : 1"))
                .hasEntrySatisfying(
                        "Consumers", consumers -> assertThat(consumers).contains("recommendations", "analytics"))
                .hasEntrySatisfying(
                        "Change history", history -> assertThat(history).contains("v1.0", "2023-12-07", "created"));
    }

    @Test
    void the_whole_has_a_cover_with_the_picture_and_a_list_of_contents() throws Exception {
        try (var document = new XWPFDocument(new ByteArrayInputStream(file("/catalogue.docx?language=en")))) {
            List<XWPFParagraph> paragraphs = document.getParagraphs();
            assertThat(paragraphs.getFirst().getStyle()).isEqualTo("Title");
            assertThat(paragraphs.getFirst().getText()).isEqualTo("Event catalogue");
            String xml = document.getDocument().xmlText();
            assertThat(xml).contains("wpg:wgp", "orders → inventory", "PAGEREF h0");
            assertThat(paragraphs.stream().filter(each -> "TOC2".equals(each.getStyle())))
                    .hasSameSizeAs(CatalogueWorld.CATALOGUE.events());
            assertThat(document.getStyles().styleExist("Heading2")).isTrue();
            assertThat(document.getFooterList().getFirst().getText()).contains("1 / 1");
        }
    }

    @Test
    void the_same_events_give_the_same_document() throws Exception {
        assertThat(parts(file("/catalogue.docx"))).isEqualTo(parts(file("/catalogue.docx")));
    }

    private static byte[] file(String path) throws Exception {
        return WORLD.ask(path).getContentAsByteArray();
    }

    /** By event and heading, what stands below. */
    private static Map<String, Map<String, String>> events(byte[] file) throws IOException {
        Map<String, Map<String, String>> events = new LinkedHashMap<>();
        try (var document = new XWPFDocument(new ByteArrayInputStream(file))) {
            List<String> place = new ArrayList<>(List.of("", ""));
            for (IBodyElement element : document.getBodyElements()) {
                String style = element instanceof XWPFParagraph paragraph ? String.valueOf(paragraph.getStyle()) : "";
                String text = element instanceof XWPFParagraph paragraph
                        ? paragraph.getText()
                        : element instanceof XWPFTable table ? table.getText() : "";
                switch (style) {
                    case "Heading1" -> place.set(0, "");
                    case "Heading2" -> {
                        place.set(0, text);
                        place.set(1, "");
                        events.put(text, new LinkedHashMap<>());
                    }
                    case "Heading3" -> {
                        place.set(1, text);
                        events.getOrDefault(place.getFirst(), new LinkedHashMap<>())
                                .put(text, "");
                    }
                    default -> {
                        if (!place.getFirst().isEmpty() && !place.getLast().isEmpty()) {
                            events.getOrDefault(place.getFirst(), new LinkedHashMap<>())
                                    .merge(place.getLast(), text + "\n", String::concat);
                        }
                    }
                }
            }
        }
        events.values().forEach(headings -> headings.replaceAll((_, text) -> text.replaceAll("\n+$", "\n")));
        return events;
    }

    private static Map<String, List<Byte>> parts(byte[] file) throws IOException {
        Map<String, List<Byte>> parts = new TreeMap<>();
        try (var zip = new ZipInputStream(new ByteArrayInputStream(file))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                List<Byte> content = new ArrayList<>();
                for (byte one : zip.readAllBytes()) {
                    content.add(one);
                }
                parts.put(entry.getName(), content);
            }
        }
        return parts;
    }
}
