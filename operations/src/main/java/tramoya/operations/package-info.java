/**
 * What operators see and do across all services of this process, and the catalogue of events.
 *
 * <p>Read in this order: {@link tramoya.operations.EventsApi} with {@link tramoya.operations.EventSearch} (the logs)
 * and {@link tramoya.operations.LiveEvents} (the same, live), {@link tramoya.operations.TraceApi} with
 * {@link tramoya.operations.OrderTrace} (everything that happened because of one order),
 * {@link tramoya.operations.StoryApi} (what all services know of it), {@link tramoya.operations.TimeMachineApi} with
 * {@link tramoya.operations.TimeMachine} (any past moment), {@link tramoya.operations.SubscriptionsApi},
 * {@link tramoya.operations.QueuesApi}, {@link tramoya.operations.DeadLettersApi} and
 * {@link tramoya.operations.RedrivesApi} (what to do when something hangs), {@link tramoya.operations.AuditApi} (who
 * did it), {@link tramoya.operations.HistoryApi} with {@link tramoya.operations.History} (how it went in the last
 * hour), {@link tramoya.operations.Verification} (every invariant), {@link tramoya.operations.Flow} with
 * {@link tramoya.operations.EventFlow} (who reacts to what), {@link tramoya.operations.CatalogueEntries} with
 * {@link tramoya.operations.LiveFacts} and {@link tramoya.operations.LiveSample} (the catalogue, joined with what is
 * true now), {@link tramoya.operations.CatalogueApi} with {@link tramoya.operations.AsyncApi},
 * {@link tramoya.operations.CataloguePages} and {@link tramoya.operations.CatalogueWord} (its forms), and
 * {@link tramoya.operations.OperationsModule} (wiring).
 */
@NullMarked
package tramoya.operations;

import org.jspecify.annotations.NullMarked;
