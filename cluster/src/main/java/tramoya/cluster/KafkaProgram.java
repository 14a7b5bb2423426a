package tramoya.cluster;

import tramoya.eventing.kafka.broker.KafkaNode;

/** One Kafka broker that is its own controller. */
record KafkaProgram(KafkaNode node) implements Program {
    @Override
    public String name() {
        return "kafka";
    }

    @Override
    public boolean isServer() {
        return true;
    }

    @Override
    public ProcessBuilder command() {
        return node.program();
    }

    @Override
    public boolean serves() {
        return node.answers();
    }

    @Override
    public String address() {
        return node.bootstrap();
    }
}
