package tramoya.inventory;

/**
 * How the stock of a product is watched and sold.
 *
 * @param threshold with so many pieces or fewer left to sell, the stock is low
 * @param backorder orders are taken for pieces that are not in the house yet
 */
record Policy(long threshold, boolean backorder) {}
