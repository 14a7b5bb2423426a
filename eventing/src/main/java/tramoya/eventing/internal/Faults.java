package tramoya.eventing.internal;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import tramoya.eventing.EventTypes;
import tramoya.eventing.Rejected;
import tramoya.eventing.Unavailable;

/** What a failure of somebody's code means. */
final class Faults {
    private static final int MESSAGE_MAX = 500;
    private static final int STACK_MAX = 6_000;
    private static final int FRAMES_MAX = 25;
    private static final int CAUSES_MAX = 4;

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

    /** Where it went wrong: classes and lines, which quote nothing, and no messages, which might. */
    static String stack(Throwable failure) {
        StringBuilder text = new StringBuilder();
        @Nullable Throwable each = failure;
        for (int depth = 0; each != null && depth < CAUSES_MAX; depth++) {
            text.append(depth == 0 ? "" : "caused by ").append(each.getClass().getName());
            Arrays.stream(each.getStackTrace())
                    .limit(FRAMES_MAX)
                    .forEach(frame -> text.append("\n  at ").append(frame));
            text.append('\n');
            each = each.getCause();
        }
        return text.length() <= STACK_MAX ? text.toString().strip() : text.substring(0, STACK_MAX);
    }

    /** What may be kept of a message: other libraries' texts can quote data, so only our own exceptions speak. */
    static String message(Throwable failure) {
        boolean ours = failure instanceof Unavailable || failure instanceof StoreFailure || permanent(failure);
        String text = ours ? String.valueOf(failure.getMessage()) : "See the service's log at this time";
        return text.length() <= MESSAGE_MAX ? text : text.substring(0, MESSAGE_MAX);
    }
}
