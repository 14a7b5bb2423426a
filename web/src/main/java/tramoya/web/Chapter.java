package tramoya.web;

import java.util.Optional;
import java.util.function.Function;
import tramoya.events.OrderId;

/**
 * What one service knows of an order, for the whole story of it.
 *
 * @param name of the part of the story, such as {@code payment}
 * @param tell what there is to tell; empty when the service has not heard of the order (yet)
 */
public record Chapter(String name, Function<OrderId, Optional<Object>> tell) {}
