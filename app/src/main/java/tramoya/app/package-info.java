/** The runnable jar: command line, configuration, which services run here. */
@NullMarked
package tramoya.app;

import org.jspecify.annotations.NullMarked;
