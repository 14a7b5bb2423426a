/** Events and jobs on RabbitMQ (3.10 and newer). */
@org.jspecify.annotations.NullMarked
package tramoya.eventing.rabbitmq;
