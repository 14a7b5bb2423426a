package tramoya.eventing;

/**
 * A call that is to leave the house: to a payment provider, a carrier, a mail server.
 *
 * @param kind the {@link CallHandler} that makes it
 * @param key names the effect for good, such as {@code capture:<orderId>}; planning a key again changes nothing
 * @param request a record with all that the handler needs, written as JSON; no personal data in the clear
 * @param instance the aggregate that it is about, such as the order's id
 */
public record Call(String kind, String key, String instance, Object request) {}
