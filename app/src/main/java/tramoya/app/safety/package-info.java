/**
 * Keeps strangers, floods and malformed requests away from the services, and answers each with a problem document.
 *
 * <p>Read in this order: {@link tramoya.app.safety.SafetyConfiguration} (who may pass where, and the order of the
 * filters), {@link tramoya.app.safety.RateLimitFilter} (how often), {@link tramoya.app.safety.AdminKeyFilter} (who),
 * {@link tramoya.app.safety.BodyFilter} (what), then {@link tramoya.app.safety.LastResort} and
 * {@link tramoya.app.safety.ProblemValve} (errors that never reach a controller).
 */
@NullMarked
package tramoya.app.safety;

import org.jspecify.annotations.NullMarked;
