/**
 * The runnable jar: command line, configuration, which services run here.
 *
 * <p>Start with {@link tramoya.app.Tramoya}, {@link tramoya.app.ShopApplication} and {@link tramoya.app.Settings}.
 */
@NullMarked
package tramoya.app;

import org.jspecify.annotations.NullMarked;
