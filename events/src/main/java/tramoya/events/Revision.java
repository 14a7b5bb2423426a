package tramoya.events;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * Says of an event that it takes an earlier one back, or puts it in force again.
 *
 * @param version the place of that event in the stream of its aggregate
 * @param reason what the operator said
 */
public record Revision(
        Kind kind,
        @Example("2") long version,
        @Example("The new price was a slip") String reason) {

    /** Which of the two. */
    public enum Kind {
        /** What the event changed is as it was before. */
        @JsonProperty("deshacer")
        UNDO,
        /** What was taken back is there again. */
        @JsonProperty("rehacer")
        REDO
    }
}
