package tramoya.eventing.kafka;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.ListShareGroupOffsetsSpec;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.admin.SharePartitionOffsetInfo;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tramoya.eventing.Unavailable;

/** Share groups as administrators see them. Each bears the name of the one topic that it works off. Thread-safe. */
final class ShareGroups {
    private static final Logger LOG = LoggerFactory.getLogger(ShareGroups.class);
    private static final String FEATURE = "share.version";

    private final Topics topics;

    ShareGroups(Topics topics) {
        this.topics = topics;
    }

    /** @throws IllegalStateException when the brokers have no share groups */
    void require() {
        var feature = Topics.answer(topics.admin().describeFeatures().featureMetadata())
                .finalizedFeatures()
                .get(FEATURE);
        if (feature == null || feature.maxVersionLevel() < 1) {
            throw new IllegalStateException(
                    "Work queues on Kafka need share groups, which these brokers do not have: update them to Kafka 4.2 "
                            + "and switch the feature on (kafka-features.sh upgrade --feature share.version=1), "
                            + "or choose --queues embedded or rabbitmq");
        }
    }

    /** Else a new group would begin at the end, and miss what was put before its first member came. */
    void fromTheBeginning(String group) {
        var resource = new ConfigResource(ConfigResource.Type.GROUP, group);
        var earliest =
                new AlterConfigOp(new ConfigEntry("share.auto.offset.reset", "earliest"), AlterConfigOp.OpType.SET);
        Topics.answer(topics.admin()
                .incrementalAlterConfigs(Map.of(resource, List.of(earliest)))
                .all());
    }

    /** How many messages of a topic are not settled; those that somebody has in hand count, too. */
    long waiting(String topic) {
        Map<TopicPartition, SharePartitionOffsetInfo> shared = shared(topic);
        return topics.ends(topic).entrySet().stream()
                .mapToLong(end -> {
                    SharePartitionOffsetInfo info = shared.get(end.getKey());
                    return info == null
                            ? end.getValue()
                            : info.lag().orElse(end.getValue() - Math.max(0, info.startOffset()));
                })
                .sum();
    }

    /**
     * Has Kafka delete what everybody is done with: the topics of queues have no retention, so that a backlog may wait
     * for as long as it has to.
     */
    void forgetSettled(String topic) {
        try {
            Map<TopicPartition, RecordsToDelete> settled = new HashMap<>();
            shared(topic).forEach((partition, info) -> {
                if (info != null && info.startOffset() > 0) {
                    settled.put(partition, RecordsToDelete.beforeOffset(info.startOffset()));
                }
            });
            Topics.answer(topics.admin().deleteRecords(settled).all());
        } catch (Unavailable | KafkaException later) {
            LOG.debug("What is settled of {} stays for now", topic, later);
        }
    }

    private Map<TopicPartition, SharePartitionOffsetInfo> shared(String topic) {
        return Topics.answer(topics.admin()
                .listShareGroupOffsets(Map.of(topic, new ListShareGroupOffsetsSpec()))
                .partitionsToOffsetInfo(topic));
    }
}
