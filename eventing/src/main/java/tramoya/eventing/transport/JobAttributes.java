package tramoya.eventing.transport;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tramoya.eventing.WorkQueue.QueuedJob;

/** A job's envelope as headers beside its payload, under the same names on every broker. */
public final class JobAttributes {
    private JobAttributes() {}

    public static Map<String, String> of(QueuedJob job) {
        Map<String, String> attributes = new LinkedHashMap<>();
        attributes.put("job-id", job.id().toString());
        attributes.put("job-priority", Integer.toString(job.priority()));
        attributes.put("job-correlation", job.correlation().toString());
        attributes.put("job-attempts", Integer.toString(job.maxAttempts()));
        put(attributes, "job-run-at", job.runAt());
        put(attributes, "job-dedupe", job.dedupeKey());
        put(attributes, "job-group", job.groupKey());
        put(attributes, "job-causation", job.causation());
        put(attributes, "job-actor", job.actor());
        return attributes;
    }

    private static void put(Map<String, String> attributes, String name, @Nullable Object value) {
        if (value != null) {
            attributes.put(name, value.toString());
        }
    }

    /**
     * The other way round. Attributes that are not ours are left alone.
     *
     * @throws IllegalArgumentException when one is missing or malformed: this is no job
     */
    public static QueuedJob read(Map<String, String> attributes, String json) {
        try {
            @Nullable String runAt = attributes.get("job-run-at");
            @Nullable String causation = attributes.get("job-causation");
            return new QueuedJob(
                    UUID.fromString(required(attributes, "job-id")),
                    json,
                    Integer.parseInt(required(attributes, "job-priority")),
                    runAt == null ? null : Instant.parse(runAt),
                    attributes.get("job-dedupe"),
                    attributes.get("job-group"),
                    UUID.fromString(required(attributes, "job-correlation")),
                    Integer.parseInt(required(attributes, "job-attempts")),
                    causation == null ? null : UUID.fromString(causation),
                    attributes.get("job-actor"));
        } catch (java.time.DateTimeException malformed) {
            throw new IllegalArgumentException("A message is no job: " + malformed.getMessage(), malformed);
        }
    }

    private static String required(Map<String, String> attributes, String name) {
        @Nullable String value = attributes.get(name);
        if (value == null) {
            throw new IllegalArgumentException("A message is no job: it has no " + name);
        }
        return value;
    }
}
