package tramoya.console.operations;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tramoya.pages.Words;
import tramoya.pages.Words.Language;

class TraceDrawingTest {
    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
    private static final Words WORDS = Words.of("operations", Language.EN);

    @Test
    void services_are_lanes_in_the_order_in_which_they_come_in() {
        TracePicture picture = draw(false, event("a", "cart", 0, null), event("b", "orders", 5, "a"));

        assertThat(picture.lanes()).extracting(TracePicture.Lane::service).containsExactly("cart", "orders");
        assertThat(picture.lanes().get(1).top())
                .isEqualTo(picture.lanes().get(0).top() + picture.lanes().get(0).height());
        assertThat(picture.height())
                .isEqualTo(picture.lanes().get(1).top() + picture.lanes().get(1).height());
    }

    @Test
    void later_is_further_right_and_names_of_one_lane_do_not_cover_each_other() {
        TracePicture picture = draw(
                false,
                event("a", "orders", 0, null),
                event("b", "orders", 1, "a"),
                event("c", "orders", 2, "b"),
                event("d", "orders", 3, "c"),
                event("e", "orders", 3, "c"));

        assertThat(picture.dots()).extracting(TracePicture.Dot::x).isSorted().doesNotHaveDuplicates();
        for (TracePicture.Dot one : picture.dots()) {
            assertThat(picture.dots())
                    .filteredOn(other -> other.labelY() == one.labelY() && other.x() > one.x())
                    .allSatisfy(other -> assertThat(other.x() - one.x())
                            .isGreaterThan(6 * one.label().length()));
        }
    }

    @Test
    void where_nothing_happens_for_long_the_axis_breaks_and_says_for_how_long() {
        TracePicture picture = draw(false, event("a", "orders", 0, null), event("b", "orders", 5_000, "a"));

        assertThat(picture.breaks())
                .singleElement()
                .extracting(TracePicture.Break::label)
                .isEqualTo("5.0 s");
        assertThat(picture.marks()).last().extracting(TracePicture.Mark::label).isEqualTo("+5.0 s");
        assertThat(picture.width()).isLessThan(400);
    }

    @Test
    void an_arrow_leads_from_each_cause_to_what_it_made_happen() {
        TracePicture picture = draw(
                false,
                event("a", "orders", 0, null),
                step("job", "notificaciones", "done", 3, "j", "a", 4L, 9L, List.of()),
                event("b", "notifications", 9, "j"),
                event("c", "shipping", 9, "somebody unknown"));

        assertThat(picture.arrows())
                .extracting(arrow -> arrow.from() + "→" + arrow.to())
                .containsExactly("1→2", "2→3");
    }

    @Test
    void a_call_shows_its_waiting_its_failed_tries_and_the_one_that_went_well() {
        TracePicture picture = draw(
                false,
                step(
                        "effect",
                        "authorise",
                        "confirmed",
                        0,
                        "k",
                        null,
                        60L,
                        90L,
                        List.of(failure(10, 15), failure(30, 32))));

        assertThat(picture.bars()).singleElement().satisfies(bar -> {
            assertThat(bar.segments())
                    .extracting(TracePicture.Segment::css)
                    .containsExactly("wait", "failed", "failed", "ran");
            assertThat(bar.failures()).hasSize(2).isSorted();
            assertThat(bar.css()).isEqualTo("effect");
        });
    }

    @Test
    void what_waits_for_a_person_is_red() {
        TracePicture picture = draw(
                false,
                step("job", "pedidos-pendientes", "dead", 0, "j", null, 1L, 9L, List.of(failure(1, 9))),
                step("projection", "order-list", "parked", 9, null, null, null, null, List.of(failure(9, 9))));

        assertThat(picture.bars()).extracting(TracePicture.Bar::css).containsExactly("job bad", "projection bad");
    }

    @Test
    void subscriptions_that_did_their_work_are_drawn_when_they_are_asked_for() {
        Told.Step[] steps = {
            event("a", "orders", 0, null),
            step("projection", "order-list", "applied", 0, null, "a", null, null, List.of()),
            step("reactor", "reserve-stock", "applied", 0, null, "a", null, null, List.of())
        };

        assertThat(draw(false, steps).ticks()).isEmpty();
        assertThat(draw(true, steps).ticks())
                .extracting(TracePicture.Tick::css)
                .containsExactly("projection", "reactor");
        assertThat(draw(true, steps).ticks()).extracting(TracePicture.Tick::x).doesNotHaveDuplicates();
    }

    @Test
    void a_deadline_that_is_still_to_come_stands_at_the_end() {
        TracePicture picture = draw(
                false,
                event("a", "orders", 0, null),
                step("deadline", "fulfil-order", "waiting", 900_000, null, null, null, null, List.of()));

        assertThat(picture.dots()).last().satisfies(dot -> {
            assertThat(dot.css()).isEqualTo("deadline");
            assertThat(dot.label()).isEqualTo("Deadline fulfil-order");
        });
        assertThat(picture.breaks()).hasSize(1);
    }

    @Test
    void nothing_makes_an_empty_picture() {
        assertThat(draw(true).lanes()).isEmpty();
    }

    private static TracePicture draw(boolean quiet, Told.Step... steps) {
        return TraceDrawing.draw(List.of(steps), NOON, quiet, WORDS);
    }

    private static Told.Step event(String id, String service, long millis, @Nullable String causation) {
        return new Told.Step(
                NOON.plusMillis(millis),
                service,
                "event",
                "SomethingHappened",
                "recorded",
                1,
                1L,
                id,
                causation,
                null,
                null,
                null,
                List.of());
    }

    private static Told.Step step(
            String kind,
            String name,
            String state,
            long millis,
            @Nullable String id,
            @Nullable String causation,
            @Nullable Long startedAt,
            @Nullable Long endedAt,
            List<Told.Failure> failures) {
        return new Told.Step(
                NOON.plusMillis(millis),
                "payments",
                kind,
                name,
                state,
                1,
                null,
                id,
                causation,
                null,
                startedAt == null ? null : NOON.plusMillis(startedAt),
                endedAt == null ? null : NOON.plusMillis(endedAt),
                failures);
    }

    private static Told.Failure failure(long startedAt, long failedAt) {
        return new Told.Failure(NOON.plusMillis(startedAt), NOON.plusMillis(failedAt), "Unavailable", "not yet", "");
    }
}
