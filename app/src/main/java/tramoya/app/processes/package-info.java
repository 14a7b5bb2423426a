/**
 * Services as processes of their own: which service runs where, and how a process that is asked for what runs elsewhere
 * comes by the answer.
 *
 * <p>Read in this order: {@link tramoya.app.processes.ShopService} (the services and their paths),
 * {@link tramoya.app.processes.Places} (what runs here and where the rest is),
 * {@link tramoya.app.processes.ServicePaths} (whose a request is), {@link tramoya.app.processes.PassOnFilter} (requests
 * that are somebody else's), {@link tramoya.app.processes.OthersOverHttp} (answers that have a part in every process),
 * {@link tramoya.app.processes.FeedApi} and {@link tramoya.app.processes.HttpFeed} (logs for other processes).
 */
@NullMarked
package tramoya.app.processes;

import org.jspecify.annotations.NullMarked;
