/**
 * Says what a shopper may like next, and why: from events alone, and without knowing who anybody is.
 *
 * <p>Read in this order: {@link BoughtTogether} and {@link AddedTogether} (what is counted), {@link Recent} (what one
 * shopper added lately), {@link KnownProducts} and {@link KnownStock} (what may be shown), {@link Score} (what the
 * counts are worth), {@link Evidence} (what they say about one product), {@link Recommendations} (what is answered),
 * {@link RecommendationsApi} (HTTP).
 */
@NullMarked
package tramoya.recommendations;

import org.jspecify.annotations.NullMarked;
