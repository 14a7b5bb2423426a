package tramoya.analytics;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * What happened in a stretch of time.
 *
 * @param cartsWithProduct carts that got their first product
 * @param productsAdded additions to carts; {@code piecesAdded} of them
 * @param checkouts carts that were checked out
 * @param ordersEntered orders that staff entered or imported, which were never a shopper's cart
 * @param orders orders that the shop accepted; {@code piecesOrdered} in them
 * @param cancelledBy by reason, such as {@code payment-refused}
 * @param conversion checkouts for each cart with a product, 0.25 for one in four; null without any such cart. A cart
 *     that is checked out in a later stretch counts there, so a short one may show more than 1
 * @param revenue by currency
 */
record Figures(
        long cartsOpened,
        long cartsWithProduct,
        long productsAdded,
        long piecesAdded,
        long checkouts,
        long ordersEntered,
        long orders,
        long piecesOrdered,
        long delivered,
        long cancelled,
        Map<String, Long> cancelledBy,
        long paymentsProcessed,
        long paymentsFailed,
        Map<String, Long> paymentsFailedBy,
        long lowStockAlerts,
        @Nullable Double conversion,
        List<Revenue> revenue) {
    Figures {
        cancelledBy = Map.copyOf(cancelledBy);
        paymentsFailedBy = Map.copyOf(paymentsFailedBy);
        revenue = List.copyOf(revenue);
    }

    /**
     * Money of one currency.
     *
     * @param gross what the accepted orders are worth
     * @param processed what was taken
     * @param refunded what was given back after it had been taken
     * @param net processed less refunded
     */
    record Revenue(String currency, Money gross, Money processed, Money refunded, Money net) {}

    /** One row of counts: how often a type of event happened under a label, with how many pieces and how much money. */
    record Count(String type, String label, long times, long pieces, long minor) {}

    static Figures of(List<Count> counts) {
        var sums = new Sums(counts);
        long withProduct = sums.times(Types.ADDED, Figure.FIRST);
        long entered = sums.timesBy(Types.CHECKED_OUT).entrySet().stream()
                .filter(entry -> entry.getKey().startsWith(Figure.ENTERED))
                .mapToLong(Map.Entry::getValue)
                .sum();
        long checkouts = sums.times(Types.CHECKED_OUT) - entered;
        return new Figures(
                sums.times(Types.OPENED),
                withProduct,
                sums.times(Types.ADDED),
                sums.pieces(Types.ADDED),
                checkouts,
                entered,
                sums.times(Types.CREATED),
                sums.pieces(Types.CREATED),
                sums.times(Types.UPDATED, Figure.DELIVERED),
                sums.times(Types.CANCELLED),
                sums.timesBy(Types.CANCELLED),
                sums.times(Types.PROCESSED),
                sums.times(Types.FAILED),
                sums.timesBy(Types.FAILED),
                sums.times(Types.STOCK, Figure.ALERT),
                withProduct == 0 ? null : (double) checkouts / withProduct,
                sums.revenue());
    }

    /** The wire names of the events that figures are made of. */
    static final class Types {
        static final String OPENED = "CarritoAbierto";
        static final String ADDED = "ProductoAñadidoAlCarrito";
        static final String CHECKED_OUT = "CarritoConfirmado";
        static final String CREATED = "PedidoCreado";
        static final String UPDATED = "PedidoActualizado";
        static final String CANCELLED = "PedidoCancelado";
        static final String PROCESSED = "PagoProcesado";
        static final String REFUNDED = "PagoReembolsado";
        static final String FAILED = "PagoFallido";
        static final String STOCK = "InventarioActualizado";

        private Types() {}
    }

    private record Sums(List<Count> counts) {
        private long times(String type) {
            return of(type).stream().mapToLong(Count::times).sum();
        }

        private long times(String type, String label) {
            return of(type).stream()
                    .filter(count -> count.label().equals(label))
                    .mapToLong(Count::times)
                    .sum();
        }

        private long pieces(String type) {
            return of(type).stream().mapToLong(Count::pieces).sum();
        }

        private Map<String, Long> timesBy(String type) {
            Map<String, Long> times = new TreeMap<>();
            of(type).forEach(count -> times.merge(count.label(), count.times(), Long::sum));
            return times;
        }

        private long minor(String type, String label) {
            return of(type).stream()
                    .filter(count -> count.label().equals(label))
                    .mapToLong(Count::minor)
                    .sum();
        }

        private List<Count> of(String type) {
            return counts.stream().filter(count -> count.type().equals(type)).toList();
        }

        private List<Revenue> revenue() {
            var currencies = new TreeSet<String>();
            for (String type : List.of(Types.CREATED, Types.PROCESSED, Types.REFUNDED)) {
                currencies.addAll(timesBy(type).keySet());
            }
            List<Revenue> revenue = new ArrayList<>();
            for (String currency : currencies) {
                Money gross = money(Types.CREATED, currency);
                Money processed = money(Types.PROCESSED, currency);
                Money refunded = money(Types.REFUNDED, currency);
                revenue.add(new Revenue(currency, gross, processed, refunded, processed.minus(refunded)));
            }
            return revenue;
        }

        private Money money(String type, String currency) {
            return Money.ofMinor(CurrencyUnit.of(currency), minor(type, currency));
        }
    }
}
