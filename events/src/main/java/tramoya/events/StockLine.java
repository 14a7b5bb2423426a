package tramoya.events;

/** So many pieces of one product. */
public record StockLine(ProductId productId, int quantity) {}
