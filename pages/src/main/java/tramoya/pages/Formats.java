package tramoya.pages;

import java.text.NumberFormat;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Currency;
import java.util.Locale;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import tramoya.pages.Words.Language;
import tramoya.web.Amount;

/**
 * Money, numbers and times as a language writes them. Times are those of the shop's own time zone, which is the
 * machine's. Safe for any number of threads.
 */
public final class Formats {
    /** The zone of a server is set by who runs it; a shop that wants another starts Java with -Duser.timezone. */
    private static final ZoneId ZONE = ZoneId.systemDefault();

    private final Locale locale;
    private final DateTimeFormatter day;
    private final DateTimeFormatter dayAndTime;
    private final DateTimeFormatter time;
    private final DateTimeFormatter timeToMillis;

    Formats(Language language) {
        this.locale = language.locale();
        this.day = DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM)
                .withLocale(locale)
                .withZone(ZONE);
        this.dayAndTime =
                DateTimeFormatter.ofPattern("d MMM yyyy, HH:mm:ss", locale).withZone(ZONE);
        this.time = DateTimeFormatter.ofPattern("HH:mm:ss", locale).withZone(ZONE);
        this.timeToMillis = DateTimeFormatter.ofPattern("HH:mm:ss.SSS", locale).withZone(ZONE);
    }

    public String money(Amount amount) {
        return money(amount.amount(), amount.currency());
    }

    /** @param minor in the currency's smallest unit */
    public String money(long minor, String currency) {
        NumberFormat format = NumberFormat.getCurrencyInstance(locale);
        format.setCurrency(Currency.getInstance(currency));
        int decimals = CurrencyUnit.of(currency).getDecimalPlaces();
        format.setMinimumFractionDigits(decimals);
        format.setMaximumFractionDigits(decimals);
        return format.format(Money.ofMinor(CurrencyUnit.of(currency), minor).getAmount());
    }

    /** Without cents where there are none: for bounds that somebody chose round. */
    public String roundMoney(long minor, String currency) {
        NumberFormat format = NumberFormat.getCurrencyInstance(locale);
        format.setCurrency(Currency.getInstance(currency));
        Money money = Money.ofMinor(CurrencyUnit.of(currency), minor);
        boolean round = money.getAmount().stripTrailingZeros().scale() <= 0;
        format.setMinimumFractionDigits(round ? 0 : money.getCurrencyUnit().getDecimalPlaces());
        return format.format(money.getAmount());
    }

    /** As a form field takes it: digits and a point, {@code 19.99}. */
    public String plainMoney(Amount amount) {
        return Money.ofMinor(CurrencyUnit.of(amount.currency()), amount.amount())
                .getAmount()
                .toPlainString();
    }

    public String number(long number) {
        return NumberFormat.getIntegerInstance(locale).format(number);
    }

    public String number(double number, int decimals) {
        NumberFormat format = NumberFormat.getNumberInstance(locale);
        format.setMinimumFractionDigits(decimals);
        format.setMaximumFractionDigits(decimals);
        return format.format(number);
    }

    /** @param share 0.25 for 25 % */
    public String percent(double share, int decimals) {
        NumberFormat format = NumberFormat.getPercentInstance(locale);
        format.setMaximumFractionDigits(decimals);
        return format.format(share);
    }

    public String day(Instant at) {
        return day.format(at);
    }

    public String dayAndTime(Instant at) {
        return dayAndTime.format(at);
    }

    public String time(Instant at) {
        return time.format(at);
    }

    public String timeToMillis(Instant at) {
        return timeToMillis.format(at);
    }

    /** As short as it is understood: {@code 0.4 ms}, {@code 12 ms}, {@code 3.2 s}, {@code 5 min 20 s}, {@code 3 h}. */
    public String duration(Duration duration) {
        double millis = duration.toNanos() / 1_000_000.0;
        if (millis < 1_000) {
            return number(millis, millis < 10 ? 1 : 0) + " ms";
        }
        if (duration.toMinutes() < 1) {
            return number(millis / 1_000, 1) + " s";
        }
        return duration.toHours() < 1
                ? "%d min %d s".formatted(duration.toMinutes(), duration.toSecondsPart())
                : "%d h %d min".formatted(duration.toHours(), duration.toMinutesPart());
    }

    /** What {@code <time datetime>} and scripts read. */
    public String machine(Instant at) {
        return at.toString();
    }
}
