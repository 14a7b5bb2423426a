package tramoya.customers;

import org.jspecify.annotations.Nullable;
import tramoya.events.Address;

/** An address as a client writes and reads it; null where nothing is said. */
record AddressForm(
        @Nullable String line1,
        @Nullable String city,
        @Nullable String postalCode,
        @Nullable String country) {

    static AddressForm of(Address address) {
        return new AddressForm(address.line1(), address.city(), address.postalCode(), address.country());
    }

    /** Personal data: stays out of logs. */
    @Override
    public String toString() {
        return "AddressForm[...]";
    }
}
