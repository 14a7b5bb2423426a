/**
 * What the shop window and the control room share: pages from templates, words in two languages, and the way to the
 * services.
 *
 * <p>A page is a record that implements {@link Page}; what it may offer is decided in the record and tested there. Its
 * template has the record's name and asks no questions: {@code tramoya.console.commerce.ProductEditPage} is shown by
 * {@code src/main/jte/console/commerce/productEdit.jte}, which declares {@code @param ProductEditPage page} and
 * {@code @param Words w}. A controller returns the record ({@code @RestController}, {@code produces = "text/html"}).
 * The {@link Frame} around it (head, navigation) is a record with a template of its own. A part that the browser puts
 * into a page that it has already is a {@link View} that is no page.
 *
 * <p>Records that templates see are public, because a compiled template stands in a package of its own. Templates are
 * compiled by the build; a module with pages has the jte plug-in in its {@code pom.xml}. A template cannot call one of
 * another module: what both sides need is Java that returns {@link gg.jte.Content}, such as {@link Icon}.
 *
 * <p>Read in this order: {@link View}, {@link Page}, {@link Frame}, {@link Words}, {@link Formats}, {@link Api} (the
 * services), {@link Assets}, {@link Pages} (the wiring).
 */
@NullMarked
package tramoya.pages;

import org.jspecify.annotations.NullMarked;
