package tramoya.cluster;

import java.time.Instant;

/**
 * How a program is doing.
 *
 * @param state {@code waits} to be started, {@code starts}, {@code serves}, {@code held} back
 * @param pid 0 when it does not run
 * @param since when it came into this state
 * @param restarts since the cluster came up
 */
public record Standing(String name, String state, long pid, Instant since, int restarts, String address) {}
