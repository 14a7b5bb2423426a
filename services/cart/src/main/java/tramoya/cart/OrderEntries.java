package tramoya.cart;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.joda.money.CurrencyUnit;
import org.jspecify.annotations.Nullable;
import tramoya.cart.Cart.CheckedOut;
import tramoya.cart.CartCommand.EnterOrder;
import tramoya.cart.OrderEntryForm.Entry;
import tramoya.eventing.Answer;
import tramoya.eventing.Ids;
import tramoya.eventing.Rejected;
import tramoya.eventing.Request;
import tramoya.eventing.Service;
import tramoya.eventing.Turn;
import tramoya.events.CartId;
import tramoya.events.OrderId;

/**
 * Takes orders that did not begin in the shop window: by phone, or imported from another shop. Safe for any number of
 * threads.
 *
 * <p>The reference names the entry for good: entering it again, in any request, answers the same order and changes
 * nothing, unless its total is another one. Prices are those that were agreed on; whether the products exist and are in
 * stock is found out on the order's own way, as for every order.
 */
final class OrderEntries {
    static final int ORDERS_MAX = 200;

    private static final String ACTOR = "admin";

    private final Service service;
    private final Purchases purchases;
    private final Shoppers shoppers;
    private final Languages languages;
    private final CurrencyUnit currency;

    /** @param currency of orders that name none */
    OrderEntries(Service service, Purchases purchases, Shoppers shoppers, Languages languages, CurrencyUnit currency) {
        this.service = service;
        this.purchases = purchases;
        this.shoppers = shoppers;
        this.languages = languages;
        this.currency = currency;
    }

    /** The answer for one order of a request. */
    record Entered(String reference, OrderId orderId) {}

    /** An entry with its personal data sealed; {@code purchase} is null for one that was entered before. */
    private record Prepared(
            Entry entry,
            CartId cartId,
            String shopper,
            @Nullable Purchase purchase) {}

    /** All orders or none, in one commit; the answers are in the order of the request. */
    Answer<List<Entered>> enter(@Nullable List<@Nullable OrderEntryForm> forms) {
        List<Prepared> prepared = prepare(admit(forms));
        return service.execute(
                Request.by(ACTOR),
                turn -> prepared.stream().map(entry -> enter(entry, turn)).toList());
    }

    private List<Entry> admit(@Nullable List<@Nullable OrderEntryForm> forms) {
        if (forms == null || forms.isEmpty() || forms.size() > ORDERS_MAX) {
            throw Rejected.invalid("order-entry.orders", "A request has 1 to %d orders".formatted(ORDERS_MAX));
        }
        List<Entry> entries = new ArrayList<>();
        Set<String> references = new HashSet<>();
        for (OrderEntryForm form : forms) {
            if (form == null) {
                throw Rejected.invalid("order-entry.orders", "An order is null");
            }
            Entry entry = form.admit(languages, currency);
            if (!references.add(entry.reference())) {
                throw Rejected.invalid(
                        "order-entry.reference", "Two orders of the request have one reference: each needs its own");
            }
            entries.add(entry);
        }
        return entries;
    }

    /** At the same time, because the vault commits the keys of many callers together. */
    private List<Prepared> prepare(List<Entry> entries) {
        try (var sealing = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Prepared> prepared = new ArrayList<>();
            for (Future<Prepared> one : sealing.invokeAll(tasks(entries))) {
                prepared.add(one.get());
            }
            return prepared;
        } catch (ExecutionException failure) {
            throw failure.getCause() instanceof RuntimeException cause
                    ? cause
                    : new IllegalStateException("sealing failed", failure);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("stopped while sealing", stopped);
        }
    }

    private List<Callable<Prepared>> tasks(List<Entry> entries) {
        return entries.stream()
                .map(entry -> (Callable<Prepared>) () -> prepare(entry))
                .toList();
    }

    private Prepared prepare(Entry entry) {
        CartId cartId = new CartId(Ids.named("order-entry:" + entry.reference()));
        boolean isNew = service.state(Cart.AGGREGATE, cartId) instanceof Cart.Unknown;
        return new Prepared(entry, cartId, shoppers.pseudonym(cartId, entry.customerId()), isNew ? seal(entry) : null);
    }

    private Purchase seal(Entry entry) {
        // A new id and not one that follows from the reference: orders made now stand together in every index.
        return purchases.seal(
                new OrderId(Ids.next()),
                entry.customerId(),
                entry.contact(),
                entry.paymentToken(),
                entry.shippingMethod(),
                entry.language());
    }

    private static Entered enter(Prepared prepared, Turn turn) {
        Purchase purchase = prepared.purchase();
        if (turn.state(Cart.AGGREGATE, prepared.cartId()) instanceof CheckedOut before) {
            Cart.mustBeTheSame(before, prepared.entry().lines());
            return new Entered(prepared.entry().reference(), before.orderId());
        }
        if (purchase == null) {
            throw new IllegalStateException("an entry that was there is gone");
        }
        turn.correlate(purchase.orderId().value());
        turn.handle(
                Cart.AGGREGATE,
                prepared.cartId(),
                new EnterOrder(
                        prepared.cartId(),
                        prepared.shopper(),
                        purchase,
                        prepared.entry().lines(),
                        turn.now()));
        return new Entered(prepared.entry().reference(), purchase.orderId());
    }
}
