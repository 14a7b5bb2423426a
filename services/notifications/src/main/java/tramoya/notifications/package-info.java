/** Notifications. */
@NullMarked
package tramoya.notifications;

import org.jspecify.annotations.NullMarked;
