package tramoya.eventing;

/**
 * One kind of stream: its rules, its language, and how its state is kept between commands.
 *
 * @param category the first part of its streams' names, {@code order} for {@code order-<id>}; fixed for good
 * @param language the sealed interface (or record) of its events
 * @param states the sealed interface (or record) of its states, written to snapshots
 * @param foldVersion bump it when {@code evolve} or the states change, so that older snapshots are not used
 * @param snapshotEvery events between two snapshots; {@link #NEVER} for streams that stay short
 */
public record Aggregate<C, S, E>(
        String category,
        Class<E> language,
        Decider<C, S, E> decider,
        Class<? super S> states,
        int foldVersion,
        int snapshotEvery) {

    public static final int NEVER = Integer.MAX_VALUE;

    /** An aggregate whose streams stay short enough to be folded whole. */
    public static <C, S, E> Aggregate<C, S, E> of(
            String category, Class<E> language, Class<? super S> states, Decider<C, S, E> decider) {
        return new Aggregate<>(category, language, decider, states, 1, NEVER);
    }

    /** The stream of one aggregate. Ids hold no personal data, because stream names never go away. */
    public String stream(Object id) {
        return category + "-" + id;
    }
}
