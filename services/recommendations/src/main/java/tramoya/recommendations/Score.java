package tramoya.recommendations;

/**
 * What counts are worth, between 0 and 1. Pure.
 *
 * <p>Two products are as close as the cosine of their columns in the table of all baskets: together, divided by the
 * square root of the product of how often each came at all. It is the geometric mean of the two conditional shares (how
 * many with A had B, how many with B had A), so what stands in nearly every basket, such as a carrier bag, does not
 * come out on top of everything. Adding {@link #DOUBT} to both divisors damps small numbers: 3 of 3 baskets say less
 * than 300 of 300.
 */
final class Score {
    /** Fewer baskets than this are chance, and could tell the one who asks what one particular shopper bought. */
    static final int SUPPORT_MIN = 3;

    /** As if each product had stood in so many more baskets without the other one. */
    static final int DOUBT = 10;

    /** What an addition to a cart is worth beside an order: a wish that may have been taken back. */
    static final double CART_WEIGHT = 0.5;

    private Score() {}

    /** How close two products are; 0 when too few baskets held both. */
    static double ofPair(long together, long one, long other) {
        return together < SUPPORT_MIN ? 0 : together / Math.sqrt((double) (one + DOUBT) * (other + DOUBT));
    }

    /** How popular a product is: the share of all orders that held it, damped like the others. */
    static double ofProduct(long orders, long all) {
        return (double) orders / (all + DOUBT);
    }
}
