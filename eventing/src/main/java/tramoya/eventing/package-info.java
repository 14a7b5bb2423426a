/** The kernel: event log, subscriptions, work queues, effects. Plain Java. */
@NullMarked
package tramoya.eventing;

import org.jspecify.annotations.NullMarked;
