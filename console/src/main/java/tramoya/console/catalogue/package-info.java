/**
 * The event catalogue in the console: what everybody may read, joined with what only the operator may know.
 *
 * <p>Read in this order: {@link tramoya.console.catalogue.EventKind} (what the catalogue's API tells),
 * {@link tramoya.console.catalogue.EventKinds} (the controller), and the pages.
 */
@NullMarked
package tramoya.console.catalogue;

import org.jspecify.annotations.NullMarked;
