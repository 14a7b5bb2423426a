/** The console's pages for those who operate: events, traces, subscriptions, queues, dead letters, the audit log. */
@NullMarked
package tramoya.console.operations;

import org.jspecify.annotations.NullMarked;
