package tramoya.events;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/** The validations that event documents name, collected so that one message tells all that is wrong. */
final class Checks {
    /** More lines than any real invoice seen (1,114), few enough for one event. */
    static final int LINES_MAX = 2_000;

    static final int PICTURES_MAX = 10;

    /** More than any shop speaks. */
    static final int LANGUAGES_MAX = 20;

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

    Checks pictures(List<String> pictures) {
        that(pictures.size() <= PICTURES_MAX, "pictures has more than %d entries".formatted(PICTURES_MAX));
        for (String picture : pictures) {
            text("pictures", picture, 500);
            boolean isAddress =
                    picture.startsWith("/") || picture.startsWith("http://") || picture.startsWith("https://");
            that(isAddress, "pictures holds something else than web addresses");
        }
        return this;
    }

    Checks translations(Map<String, Translation> translations) {
        that(translations.size() <= LANGUAGES_MAX, "translations has more than %d languages".formatted(LANGUAGES_MAX));
        translations.forEach((language, translation) -> text("translations", language, 35)
                .text("translations.name", translation.name(), 200)
                .longText("translations.description", translation.description(), 10_000)
                .longText("translations.category", translation.category(), 80));
        return this;
    }

    Checks revision(@Nullable Revision revision) {
        return revision == null
                ? this
                : text("revision.reason", revision.reason(), 200).positive("revision.version", revision.version());
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
