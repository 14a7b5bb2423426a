/**
 * The console's pages for those who operate: events, traces, subscriptions, queues, dead letters, the audit log.
 *
 * <p>Each page is a record with a template of its name, each verb a controller. Read in this order: {@link Told} (what
 * the API answers), {@link Overview}, {@link Events}, {@link OrderTraces} with {@link TracePage} and
 * {@link TraceDrawing} (the picture), {@link Subscriptions} with {@link Pauses}, {@link Resumptions} and
 * {@link Rebuilds}, {@link Queues}, {@link Letters} with {@link DryRuns}, {@link Redrives}, {@link Skips} and
 * {@link RedrivesOfCause}, {@link AuditLog}. {@link DeedPage} asks why for all of them.
 */
@NullMarked
package tramoya.console.operations;

import org.jspecify.annotations.NullMarked;
