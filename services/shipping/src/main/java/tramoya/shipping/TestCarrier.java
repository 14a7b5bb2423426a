package tramoya.shipping;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import tramoya.eventing.CallHandler.Outcome;
import tramoya.eventing.CallHandler.Outcome.Confirmed;
import tramoya.eventing.CallHandler.Outcome.Refused;
import tramoya.eventing.Ids;

/**
 * The built-in carrier: takes every parcel but those for the country {@link #REFUSED_COUNTRY}, and moves them on by
 * itself.
 *
 * <p>It remembers nothing, and needs not: all that it answers follows from the key and the parcel. A register that is
 * made again after a crash gives the same tracking number, so {@link #find} may honestly say that it does not know, and
 * there is no book of parcels that would cost a commit per order.
 *
 * @param step time between two scans; zero: a parcel arrives in the moment it is taken
 */
record TestCarrier(Duration step) implements Carrier {
    /** A code that ISO 3166 leaves to its users and that no real address has: shows how a refusal ends. */
    static final String REFUSED_COUNTRY = "XX";

    private static final int BASE_32 = 32;
    private static final int BASE_32_DIGITS = 26; // 128 bits

    TestCarrier {
        if (step.isNegative()) {
            throw new IllegalArgumentException("tramoya.carrier-delay must be zero or more, such as 5s");
        }
    }

    @Override
    public String name() {
        return "Tramoya Express";
    }

    @Override
    public Outcome register(String key, Parcel parcel) {
        return REFUSED_COUNTRY.equalsIgnoreCase(parcel.recipient().address().country())
                ? new Refused("country-not-served")
                : new Confirmed(trackingNumber(key, parcel));
    }

    @Override
    public Optional<Outcome> find(String key) {
        return Optional.empty();
    }

    @Override
    public Outcome cancel(String key) {
        return new Confirmed(key);
    }

    @Override
    public Optional<Duration> ownPace() {
        return Optional.of(step);
    }

    /**
     * The order's id in base 32, which keeps the numbers in time order and the index on them cheap, and two characters
     * that tell the keys of one order apart.
     */
    private static String trackingNumber(String key, Parcel parcel) {
        var id = parcel.orderId().value();
        byte[] bytes = ByteBuffer.allocate(16)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .array();
        String number = new BigInteger(1, bytes).toString(BASE_32);
        int check = (int) (Ids.named(key).getMostSignificantBits() >>> 54); // 10 bits: two characters
        return ("TE" + "0".repeat(BASE_32_DIGITS - number.length()) + number + twoDigits(check))
                .toUpperCase(Locale.ROOT);
    }

    private static String twoDigits(int check) {
        return Integer.toString(check / BASE_32, BASE_32) + Integer.toString(check % BASE_32, BASE_32);
    }
}
