package tramoya.events;

/** Where a parcel goes. Personal data: stands in events only inside {@link Sealed}. */
public record Address(String line1, String city, String postalCode, String country) {}
