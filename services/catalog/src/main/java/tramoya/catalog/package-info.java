/**
 * Keeps what the shop sells: details, prices, and whether a product can be had right now.
 *
 * <p>Read in this order: {@link tramoya.catalog.ProductCommand} (what may be asked), {@link tramoya.catalog.Product}
 * (the rules) with its {@link tramoya.catalog.Trail} (what can be undone), {@link tramoya.catalog.Admission} (what a
 * request must be like), {@link tramoya.catalog.Slugs} (names in web addresses), {@link tramoya.catalog.Products} (the
 * door for changes), {@link tramoya.catalog.ProductList} and {@link tramoya.catalog.ShowAvailabilityOnInventoryUpdated}
 * (the read models), {@link tramoya.catalog.Languages}, {@link tramoya.catalog.Offers},
 * {@link tramoya.catalog.ProductSearch} and {@link tramoya.catalog.ProductHistory} (what can be asked back),
 * {@link tramoya.catalog.CatalogApi} and {@link tramoya.catalog.CatalogAdminApi} (HTTP).
 */
@NullMarked
package tramoya.catalog;

import org.jspecify.annotations.NullMarked;
