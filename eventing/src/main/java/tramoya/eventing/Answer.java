package tramoya.eventing;

/**
 * What a command answers.
 *
 * @param position the log's position that a query must have reached to show what the command did
 * @param repeated true when this is the first answer given again
 */
public record Answer<R>(R value, long position, boolean repeated) {}
