package tramoya.events;

/** Who an order is for. Personal data: stands in events only inside {@link Sealed}. */
public record Contact(String email, String name, Address address) {}
