package tramoya.notifications;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.joda.money.Money;
import tramoya.events.Address;
import tramoya.events.CancelReason;
import tramoya.events.Contact;
import tramoya.events.Language;
import tramoya.events.OrderId;
import tramoya.events.OrderLine;
import tramoya.events.ProductId;
import tramoya.events.Sealed;

/** Ana's order of two lamps, at noon. Tests that need another one say how it differs. */
final class MailFixture {
    static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
    static final OrderId AN_ORDER = new OrderId(UUID.fromString("019ab000-0000-7000-8000-000000000001"));
    static final Contact ANA = named("Ana");
    static final OrderLine TWO_LAMPS = line("Lámpara <Luna> & sol", 2, "EUR 6172.75");
    static final Money TOTAL = Money.parse("EUR 12345.50");

    /** Her contact as it stands in events, and the same after she has moved. */
    static final Sealed HOME = new Sealed("v1.ana.home");

    static final Sealed NEW_HOME = new Sealed("v1.ana.new-home");

    static final News RECEIVED = News.OrderReceived.of(TOTAL, List.of(TWO_LAMPS));
    static final News GIVEN_UP = new News.OrderGivenUp(CancelReason.OUT_OF_STOCK);
    static final News PAID = new News.PaymentReceived(TOTAL);
    static final News SENT = new News.ParcelSent("Correo & Co", "TE123");
    static final News DELIVERED = new News.ParcelDelivered();
    static final List<News> ALL_NEWS = List.of(RECEIVED, GIVEN_UP, PAID, SENT, DELIVERED);

    private MailFixture() {}

    static Contact named(String name) {
        return mailing("ana@example.org", name);
    }

    static Contact mailing(String email, String name) {
        return new Contact(email, name, new Address("Calle Ancha 1", "Cádiz", "11001", "ES"));
    }

    static OrderLine line(String name, int quantity, String price) {
        return new OrderLine(new ProductId(new UUID(2, 2)), name, quantity, Money.parse(price));
    }

    static MailRequest request(String language, News news) {
        var id = MailRequest.idOf(AN_ORDER, news.template().wire());
        return new MailRequest(id, AN_ORDER, language, HOME, news);
    }

    static String json(Contact contact) {
        return Language.mapper().writeValueAsString(contact);
    }
}
