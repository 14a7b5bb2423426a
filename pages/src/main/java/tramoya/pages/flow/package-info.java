/**
 * Draws who publishes to whom. Pure: the same links give the same picture.
 *
 * <p>Read in this order: {@link tramoya.pages.flow.Link} (what is drawn), {@link tramoya.pages.flow.Circle} (where
 * everything goes), {@link tramoya.pages.flow.FlowPicture} and {@link tramoya.pages.flow.EventPicture} (the same as
 * SVG; who needs another form starts from the circle).
 */
@NullMarked
package tramoya.pages.flow;

import org.jspecify.annotations.NullMarked;
