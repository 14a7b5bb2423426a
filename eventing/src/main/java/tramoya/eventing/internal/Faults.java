package tramoya.eventing.internal;

import tramoya.eventing.EventTypes;
import tramoya.eventing.Rejected;
import tramoya.eventing.Unavailable;

/** What a failure of somebody's code means. */
final class Faults {
    private static final int MESSAGE_MAX = 500;

    private Faults() {}

    /** Trying again cannot help: the rules, or the code, say no. */
    static boolean permanent(Throwable failure) {
        return failure instanceof Rejected
                || failure instanceof EventTypes.UnknownType
                || failure instanceof EventTypes.InvalidEvent
                || failure instanceof tramoya.eventing.BrokenHistory;
    }

    /** It is the store, not the work: nothing is held against the work. */
    static boolean outage(Throwable failure) {
        return failure instanceof StoreFailure store
                && store.kind() != StoreFailure.Kind.STATEMENT
                && store.kind() != StoreFailure.Kind.DUPLICATE;
    }

    /**
     * Nothing that is held against the work: the store is down, or this process is at its end. A stack that overflows
     * or an assertion that fails is the work's own, and must not keep others waiting.
     */
    static boolean isNotOfTheWork(Throwable failure) {
        boolean dying = failure instanceof VirtualMachineError && !(failure instanceof StackOverflowError);
        return dying || outage(failure);
    }

    static String cause(Throwable failure) {
        return failure instanceof Rejected rejected
                ? "Rejected " + rejected.code()
                : failure.getClass().getSimpleName();
    }

    /** What may be kept of a message: other libraries' texts can quote data, so only our own exceptions speak. */
    static String message(Throwable failure) {
        boolean ours = failure instanceof Unavailable || failure instanceof StoreFailure || permanent(failure);
        String text = ours ? String.valueOf(failure.getMessage()) : "See the service's log at this time";
        return text.length() <= MESSAGE_MAX ? text : text.substring(0, MESSAGE_MAX);
    }
}
