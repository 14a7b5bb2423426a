package tramoya.events;

import java.util.ArrayList;
import java.util.List;
import org.joda.money.Money;

/** The validations that event documents name, collected so that one message tells all that is wrong. */
final class Checks {
    /** More lines than any real invoice seen (1,114), few enough for one event. */
    static final int LINES_MAX = 2_000;

    private final List<String> violations = new ArrayList<>();

    private Checks() {}

    static Checks of() {
        return new Checks();
    }

    Checks that(boolean holds, String violation) {
        if (!holds) {
            violations.add(violation);
        }
        return this;
    }

    Checks text(String field, String value, int lengthMax) {
        return that(!value.isBlank(), field + " is blank").longText(field, value, lengthMax);
    }

    Checks longText(String field, String value, int lengthMax) {
        return that(value.length() <= lengthMax, "%s has more than %d characters".formatted(field, lengthMax));
    }

    Checks positive(String field, long value) {
        return that(value > 0, field + " is not positive");
    }

    Checks notNegative(String field, long value) {
        return that(value >= 0, field + " is below zero");
    }

    Checks notNegative(String field, Money value) {
        return that(!value.isNegative(), field + " is below zero");
    }

    Checks lines(String field, List<OrderLine> lines, Money total) {
        that(!lines.isEmpty(), field + " is empty");
        that(lines.size() <= LINES_MAX, "%s has more than %d entries".formatted(field, LINES_MAX));
        lines.forEach(line -> positive(field + ".quantity", line.quantity()));
        boolean oneCurrency = lines.stream()
                .allMatch(line -> line.unitPrice().getCurrencyUnit().equals(total.getCurrencyUnit()));
        that(oneCurrency, "%s are not all in %s".formatted(field, total.getCurrencyUnit()));
        if (oneCurrency) {
            Money sum = lines.stream().map(OrderLine::total).reduce(Money.zero(total.getCurrencyUnit()), Money::plus);
            that(sum.equals(total), "total is not the sum of " + field);
        }
        return this;
    }

    List<String> violations() {
        return List.copyOf(violations);
    }
}
