/**
 * Counts what happens in the shop while it happens: carts, orders, money, products, by the minute and by the day.
 *
 * <p>Read in this order: {@link Figure} (what one event counts as), {@link LiveFigures}, {@link DayProducts} and
 * {@link DayShoppers} (what is kept), {@link Pseudonyms} (under which names), {@link Figures} (what the counts mean),
 * {@link FigureQueries} (what can be asked back), {@link FigureStream} (who watches), {@link AnalyticsApi} (HTTP).
 */
@NullMarked
package tramoya.analytics;

import org.jspecify.annotations.NullMarked;
