/** Events and jobs on Kafka 4 (KRaft). */
@org.jspecify.annotations.NullMarked
package tramoya.eventing.kafka;
