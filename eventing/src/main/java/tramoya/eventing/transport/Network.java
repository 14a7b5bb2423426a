package tramoya.eventing.transport;

import org.jspecify.annotations.Nullable;

/**
 * How the services of one process reach those of others.
 *
 * @param process names this process, the same after a restart and different from every other one, such as
 *     {@code shop-1}; letters, digits, dots and hyphens
 * @param events carries all logs, also between services of this process; null when all services run here and read each
 *     other's logs
 * @param jobs carries all work queues; null when all queues live here
 * @param feed reads logs of services that run in other processes
 */
public record Network(
        String process,
        @Nullable EventTransport events,
        @Nullable JobTransport jobs,
        Feed feed) {}
