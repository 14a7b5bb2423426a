package tramoya.payments;

import java.util.Optional;
import java.util.function.Supplier;
import org.joda.money.Money;
import tramoya.eventing.CallHandler.Outcome;
import tramoya.eventing.Service;
import tramoya.eventing.ServiceDefinition;
import tramoya.eventing.Vault;
import tramoya.simulation.Outside;

/** The payments service with the test provider behind a bad line. */
public final class SimulatedPayments {
    private SimulatedPayments() {}

    /**
     * @param books of the provider
     * @param moved hears of all money that really moved
     */
    public static ServiceDefinition definition(
            Supplier<Service> books, Vault vault, Outside outside, tramoya.simulation.Money moved) {
        return PaymentsService.definition(new FarAway(new TestProvider(books), outside, moved), vault);
    }

    /**
     * Tells of every deed in the provider's books: a deed that our process died over was heard of by nobody, and is
     * found there when somebody asks.
     */
    public static void hearBooks(Service payments, tramoya.simulation.Money moved) {
        record Deed(String key, String order, long minor) {}

        payments.read(sql -> sql.query(
                        """
                        SELECT deed_key, order_ref, CASE kind WHEN 'refund' THEN -amount_minor ELSE amount_minor END AS moved
                        FROM provider_deed WHERE state = 'done' AND kind IN ('capture', 'refund') ORDER BY deed_key
                        """, row -> new Deed(row.text("deed_key"), row.text("order_ref"), row.number("moved"))))
                .forEach(deed -> moved.moved(deed.key(), deed.order(), deed.minor()));
    }

    private record FarAway(PaymentProvider provider, Outside outside, tramoya.simulation.Money moved)
            implements PaymentProvider {
        @Override
        public Outcome authorise(String key, String order, Money amount, String token) {
            return outside.call(key, () -> provider.authorise(key, order, amount, token));
        }

        @Override
        public Outcome capture(String key, String order, Money amount) {
            return outside.call(key, () -> note(provider.capture(key, order, amount), key, order, amount));
        }

        @Override
        public Outcome voidAuthorisation(String key, String order, Money amount) {
            return outside.call(key, () -> provider.voidAuthorisation(key, order, amount));
        }

        @Override
        public Outcome refund(String key, String order, Money amount) {
            return outside.call(key, () -> note(provider.refund(key, order, amount), key, order, amount.negated()));
        }

        @Override
        public Optional<Outcome> find(String key) {
            return outside.call("find " + key, () -> provider.find(key));
        }

        private Outcome note(Outcome outcome, String key, String order, Money amount) {
            if (outcome instanceof Outcome.Confirmed) {
                moved.moved(key, order, amount.getAmountMinorLong());
            }
            return outcome;
        }
    }
}
