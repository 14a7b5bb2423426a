package tramoya.notifications;

import static org.assertj.core.api.Assertions.assertThat;
import static tramoya.notifications.MailFixture.AN_ORDER;
import static tramoya.notifications.MailFixture.DELIVERED;
import static tramoya.notifications.MailFixture.GIVEN_UP;
import static tramoya.notifications.MailFixture.HOME;
import static tramoya.notifications.MailFixture.NEW_HOME;
import static tramoya.notifications.MailFixture.PAID;
import static tramoya.notifications.MailFixture.RECEIVED;
import static tramoya.notifications.MailFixture.SENT;
import static tramoya.notifications.MailFixture.request;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;
import tramoya.events.Language;
import tramoya.events.Sealed;
import tramoya.notifications.TellCustomer.Fact;
import tramoya.notifications.TellCustomer.Fact.AskedAgain;
import tramoya.notifications.TellCustomer.Fact.Happened;
import tramoya.notifications.TellCustomer.Fact.Ordered;
import tramoya.notifications.TellCustomer.Fact.Readdressed;

class TellCustomerTest {
    private static final Fact ORDERED = new Ordered(AN_ORDER, new Recipient(HOME, true), "es", RECEIVED);
    private static final Fact ORDERED_WITHOUT_ADDRESS =
            new Ordered(AN_ORDER, new Recipient(HOME, false), "es", RECEIVED);
    private static final Fact MOVED = new Readdressed(AN_ORDER, new Recipient(NEW_HOME, true));
    private static final JsonMapper MAPPER = Language.mapper();

    @Test
    void a_good_order_is_told_step_by_step() {
        assertThat(newsAfter(ORDERED, happened(PAID), happened(SENT), happened(DELIVERED)))
                .containsExactly(RECEIVED, PAID, SENT, DELIVERED);
    }

    @Test
    void a_message_has_all_that_it_needs_and_the_id_of_its_kind() {
        assertThat(commandsAfter(ORDERED)).containsExactly(request("es", RECEIVED));
    }

    @Test
    void news_that_comes_twice_is_told_once() {
        assertThat(newsAfter(ORDERED, ORDERED, happened(PAID), happened(PAID), ORDERED))
                .containsExactly(RECEIVED, PAID);
        assertThat(newsAfter(happened(PAID), happened(PAID), ORDERED)).containsExactly(RECEIVED, PAID);
    }

    @Test
    void news_that_comes_before_the_order_waits_for_it() {
        assertThat(newsAfter(happened(PAID), happened(SENT))).isEmpty();
        assertThat(newsAfter(happened(PAID), happened(SENT), ORDERED)).containsExactly(RECEIVED, PAID, SENT);
    }

    @Test
    void in_whatever_order_a_good_order_is_heard_of_each_news_is_told_once() {
        List<Fact> facts = new ArrayList<>(List.of(ORDERED, happened(PAID), happened(SENT), happened(DELIVERED)));
        facts.addAll(List.copyOf(facts));
        for (int seed = 0; seed < 200; seed++) {
            Collections.shuffle(facts, new Random(seed));
            assertThat(newsAfter(facts.toArray(Fact[]::new)))
                    .as("facts in the order of seed %d", seed)
                    .containsExactlyInAnyOrder(RECEIVED, PAID, SENT, DELIVERED);
        }
    }

    @Test
    void after_a_cancellation_late_news_is_not_told() {
        assertThat(newsAfter(ORDERED, happened(GIVEN_UP), happened(PAID), happened(GIVEN_UP)))
                .containsExactly(RECEIVED, GIVEN_UP);
        assertThat(newsAfter(happened(GIVEN_UP), happened(PAID), ORDERED)).containsExactly(RECEIVED, GIVEN_UP);
        assertThat(newsAfter(ORDERED, happened(PAID), happened(GIVEN_UP))).containsExactly(RECEIVED, PAID, GIVEN_UP);
    }

    @Test
    void messages_go_to_the_newest_address() {
        assertThat(addressesAfter(ORDERED, MOVED, happened(PAID))).containsExactly(HOME, NEW_HOME);
        assertThat(addressesAfter(MOVED, ORDERED, happened(PAID))).containsExactly(NEW_HOME, NEW_HOME);
    }

    @Test
    void a_guest_without_an_address_is_asked_for_no_message() {
        assertThat(newsAfter(ORDERED_WITHOUT_ADDRESS, happened(PAID), happened(GIVEN_UP)))
                .isEmpty();
        assertThat(newsAfter(ORDERED_WITHOUT_ADDRESS, happened(PAID), MOVED, happened(SENT)))
                .containsExactly(SENT);
    }

    @Test
    void an_operator_may_have_a_message_sent_again_to_the_newest_address() {
        var again = new AskedAgain(AN_ORDER, new UUID(9, 9), PAID);
        var expected = new MailRequest(new UUID(9, 9), AN_ORDER, "es", NEW_HOME, PAID);

        assertThat(commandsAfter(ORDERED, happened(PAID), MOVED, again)).endsWith(expected);
        assertThat(newsAfter(ORDERED, happened(PAID), happened(GIVEN_UP), again))
                .containsExactly(RECEIVED, PAID, GIVEN_UP, PAID);
        assertThat(newsAfter(again)).isEmpty();
        assertThat(newsAfter(ORDERED_WITHOUT_ADDRESS, again)).isEmpty();
    }

    private static Fact happened(News news) {
        return new Happened(AN_ORDER, news);
    }

    private static List<News> newsAfter(Fact... facts) {
        return commandsAfter(facts).stream().map(MailRequest::news).toList();
    }

    private static List<Sealed> addressesAfter(Fact... facts) {
        return commandsAfter(facts).stream().map(MailRequest::contact).toList();
    }

    /** Between two facts the state is kept as JSON, as the kernel keeps it. */
    private static List<MailRequest> commandsAfter(Fact... facts) {
        List<MailRequest> commands = new ArrayList<>();
        TellCustomer state = TellCustomer.PROCESS.initial();
        for (Fact fact : facts) {
            var step = TellCustomer.PROCESS.on().apply(state, fact);
            commands.addAll(step.commands());
            state = MAPPER.readValue(
                    MAPPER.writeValueAsString(step.state()), step.state().getClass());
            assertThat(state).isEqualTo(step.state());
        }
        return commands;
    }
}
