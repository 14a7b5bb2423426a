/**
 * A whole shop on one machine: PostgreSQL, Kafka, RabbitMQ, and every service in a process of its own. For trying out,
 * and for tests that kill them. {@link tramoya.cluster.Cluster} starts and watches {@link tramoya.cluster.Program}s,
 * each on a {@link tramoya.cluster.Leash}; {@link tramoya.cluster.Shape} says which.
 */
@org.jspecify.annotations.NullMarked
package tramoya.cluster;
