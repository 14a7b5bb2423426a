package tramoya.eventing;

/**
 * Works off one queue's jobs. What the turn is asked to do commits together with the job's end.
 *
 * <p>A handler that throws is tried again with backoff and jitter; after the queue's last attempt the job is a dead
 * letter. {@link Rejected} is final at once: the rules will not change their mind.
 *
 * @param <J> the record that the queue's jobs carry
 */
@FunctionalInterface
public interface JobHandler<J> {
    void work(J job, Turn turn);
}
