/** A real Kafka broker for tests and for trying things out on one machine. Never part of what a shop runs on. */
@org.jspecify.annotations.NullMarked
package tramoya.eventing.kafka.broker;
