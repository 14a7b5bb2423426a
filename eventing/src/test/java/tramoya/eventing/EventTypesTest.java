package tramoya.eventing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;
import tramoya.eventing.EventTypes.EventType;
import tramoya.eventing.EventTypes.InvalidEvent;
import tramoya.eventing.EventTypes.UnknownType;
import tramoya.eventing.EventTypes.Upcaster;

/** Yesterday's events under today's code. */
class EventTypesTest {
    /** Its first version had one {@code name}, its second two names; the third one knows the language, too. */
    record Renamed(String first, String last, String language) {}

    private static final List<Upcaster> CHAIN = List.of(
            new Upcaster("Renombrado", 1, old -> {
                String[] names = old.path("name").asString().split(" ", 2);
                ObjectNode upcast = (ObjectNode) old.deepCopy();
                upcast.remove("name");
                return upcast.put("first", names[0]).put("last", names[1]);
            }),
            new Upcaster("Renombrado", 2, old -> ((ObjectNode) old.deepCopy()).put("language", "es")));

    private final EventTypes types = types(CHAIN);

    private static EventTypes types(List<Upcaster> upcasters) {
        return new EventTypes(
                JsonMapper.builder().build(),
                List.of(new EventType("Renombrado", 3, "customers", Renamed.class)),
                upcasters,
                event -> event.equals(new Renamed("", "", "")) ? List.of("first is blank") : List.of());
    }

    @Test
    void an_old_event_goes_through_every_step_of_the_chain() {
        Renamed ana = new Renamed("Ana", "de Austria", "es");
        assertThat(types.read("Renombrado", 1, "{\"name\":\"Ana de Austria\"}")).isEqualTo(ana);
        assertThat(types.read("Renombrado", 2, "{\"first\":\"Ana\",\"last\":\"de Austria\"}"))
                .isEqualTo(ana);
        assertThat(types.read("Renombrado", 3, types.write(ana))).isEqualTo(ana);
    }

    @Test
    void an_event_of_newer_code_or_of_no_code_is_not_guessed_at() {
        assertThatExceptionOfType(UnknownType.class)
                .isThrownBy(() -> types.read("Renombrado", 4, "{}"))
                .withMessageContaining("Renombrado version 4");
        assertThatExceptionOfType(UnknownType.class).isThrownBy(() -> types.read("Inventado", 1, "{}"));
        assertThatExceptionOfType(UnknownType.class)
                .isThrownBy(() -> types(List.of()).read("Renombrado", 2, "{\"first\":\"Ana\"}"));
    }

    @Test
    void what_breaks_its_documents_validations_is_not_written_but_is_read() {
        assertThatExceptionOfType(InvalidEvent.class)
                .isThrownBy(() -> types.write(new Renamed("", "", "")))
                .withMessageContaining("first is blank");
        assertThat(types.read("Renombrado", 3, "{\"first\":\"\",\"last\":\"\",\"language\":\"\"}"))
                .isEqualTo(new Renamed("", "", ""));
    }
}
