package tramoya.eventing.kafka;

import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * Which offset of each partition stands for which position of a log, for as much as the slowest service may still ask
 * about. Safe for any number of threads.
 */
final class Reached {
    /** Beyond this the oldest are forgotten: the lag that is shown stays where it was until the service is nearer. */
    private static final int REMEMBERED_MAX = 8_192;

    private final Map<TopicPartition, NavigableMap<Long, Long>> passed = new HashMap<>();
    private final Map<String, Long> services = new HashMap<>();
    private final Map<String, Long> told = new HashMap<>();

    synchronized void passes(TopicPartition partition, long position, long offset) {
        NavigableMap<Long, Long> offsets = passed.computeIfAbsent(partition, _ -> new TreeMap<>());
        offsets.merge(position, offset, Math::max);
        if (offsets.size() > REMEMBERED_MAX) {
            offsets.pollFirstEntry();
        }
    }

    synchronized void reached(String service, long position) {
        services.merge(service, position, Math::max);
    }

    /** For each service, up to where in each partition its work is done. Only what has changed since the last time. */
    synchronized Map<String, Map<TopicPartition, OffsetAndMetadata>> takeNews() {
        Map<String, Map<TopicPartition, OffsetAndMetadata>> news = new HashMap<>();
        services.forEach((service, position) -> {
            if (position.equals(told.get(service))) {
                return;
            }
            Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
            passed.forEach((partition, positions) -> {
                var last = positions.floorEntry(position);
                if (last != null) {
                    offsets.put(partition, new OffsetAndMetadata(last.getValue() + 1));
                }
            });
            if (!offsets.isEmpty()) {
                news.put(service, offsets);
                told.put(service, position);
            }
        });
        forgetBefore(services.values().stream().mapToLong(Long::longValue).min().orElse(0));
        return news;
    }

    /** The last one before stays: it says where a partition without newer messages is done. */
    private void forgetBefore(long slowest) {
        passed.values().forEach(positions -> {
            Long last = positions.floorKey(slowest);
            if (last != null) {
                positions.headMap(last, false).clear();
            }
        });
    }
}
