package tramoya.operations;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What this process stands on: where it keeps things, and what carries them to other processes. */
@FunctionalInterface
public interface Ground {
    /** Asks everything whether it answers, all at once; takes some seconds when something is away. */
    Standing look();

    /**
     * How one process stands.
     *
     * @param services that run here whole
     * @param querySides services of which only the query side runs here
     * @param events by what events go to other processes, and {@code queues} by what jobs
     */
    record Standing(
            String process,
            List<String> services,
            List<String> querySides,
            Support store,
            Support events,
            Support queues) {
        public Standing {
            services = List.copyOf(services);
            querySides = List.copyOf(querySides);
        }
    }

    /**
     * One thing that the process needs.
     *
     * @param kind as the settings call it: {@code sqlite}, {@code postgres}, {@code embedded}, {@code kafka} ...
     * @param address for people, without passwords; null for what is in the process itself
     * @param version as the other side says it; null when it does not answer, or has none
     * @param fault why it does not answer; null when it does
     */
    record Support(
            String kind,
            @Nullable String address,
            @Nullable String version,
            @Nullable String fault) {
        /** What is in the process itself. */
        public static Support inside(String kind) {
            return new Support(kind, null, null, null);
        }

        @JsonProperty(access = JsonProperty.Access.READ_ONLY)
        public boolean answers() {
            return fault == null;
        }
    }
}
