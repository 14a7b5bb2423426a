package tramoya.chaos;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import tramoya.cluster.Shape;

/** What is done to a shop while people buy in it. Each leaves everything in such a state that it recovers by itself. */
public enum Fault {
    /** SIGKILL in the middle of its work. */
    KILL_SERVICE {
        @Override
        String strike(Scene scene) {
            String victim = scene.any(scene.processes());
            scene.cluster().kill(victim);
            return victim;
        }
    },

    /** Ended in good order and started again, as by an upgrade. */
    RESTART_SERVICE {
        @Override
        String strike(Scene scene) {
            String victim = scene.any(scene.processes());
            scene.cluster().hold(victim, true);
            scene.cluster().release(victim);
            return victim;
        }
    },

    KILL_DATABASE {
        @Override
        boolean fits(Shape shape) {
            return shape.isOnPostgres();
        }

        @Override
        String strike(Scene scene) {
            scene.cluster().kill("postgres");
            return "postgres";
        }
    },

    KILL_BROKER {
        @Override
        boolean fits(Shape shape) {
            return hasBroker(shape);
        }

        @Override
        String strike(Scene scene) {
            String victim = scene.any(brokers(scene.cluster().shape()));
            scene.cluster().kill(victim);
            return victim;
        }
    },

    /** A broker that stays away; the shop must go on taking orders. */
    BROKER_OUTAGE {
        @Override
        boolean fits(Shape shape) {
            return hasBroker(shape);
        }

        @Override
        String strike(Scene scene) {
            String victim = scene.any(brokers(scene.cluster().shape()));
            scene.cluster().hold(victim, false);
            int before = scene.promises().count();
            scene.wait(scene.outage());
            int taken = scene.promises().count() - before;
            scene.cluster().release(victim);
            if (taken == 0) {
                scene.promises().broken("while %s was away no order was taken".formatted(victim));
            }
            return "%s for %d s, %d orders taken meanwhile"
                    .formatted(victim, scene.outage().toSeconds(), taken);
        }
    },

    /** Stopped past its leases, so that others take over, and then awake again without knowing. */
    ZOMBIE {
        @Override
        String strike(Scene scene) {
            List<String> replicas = scene.replicas();
            String victim = scene.any(replicas.isEmpty() ? scene.processes() : replicas);
            scene.cluster().signal(victim, "STOP");
            scene.wait(PAST_LEASES);
            scene.cluster().signal(victim, "CONT");
            return "%s for %d s".formatted(victim, PAST_LEASES.toSeconds());
        }
    },

    /** One process less for a service, and one more again; the first time it is a late subscriber. */
    REPLICA {
        @Override
        boolean fits(Shape shape) {
            return !Scene.replicas(shape).isEmpty();
        }

        @Override
        String strike(Scene scene) {
            String victim = scene.spare();
            scene.cluster().hold(victim, true);
            if (!scene.shoppers().awaitPromises(10, Duration.ofMinutes(2))) {
                scene.promises().broken("without the replica %s no orders are taken".formatted(victim));
            }
            scene.cluster().release(victim);
            return victim + " removed and added";
        }
    },

    /** Events that come twice. */
    REPEAT {
        @Override
        boolean fits(Shape shape) {
            return !shape.events().equals(Shape.EMBEDDED);
        }

        @Override
        String strike(Scene scene) {
            int repeated = 0;
            for (int i = 0; i < 3; i++) {
                repeated += relay(scene).repeat();
                scene.shoppers().awaitPromises(5, Duration.ofSeconds(20));
            }
            if (repeated == 0) {
                scene.promises().broken("there was nothing to repeat");
            }
            return repeated + " events again";
        }
    },

    /** Events that never come: what is published while a process is stopped is taken away. */
    DROP {
        @Override
        boolean fits(Shape shape) {
            return !shape.events().equals(Shape.EMBEDDED) && shape.processes().size() > 1;
        }

        @Override
        String strike(Scene scene) {
            String victim = scene.any(scene.behindTheDoor());
            long before = scene.arrivals().repaired(victim);
            long dropped = 0;
            long repaired = 0;
            // What was on its way when it was stopped still arrives, so that one deletion may take nothing from it.
            for (int tries = 0; tries < DELETIONS_MAX && repaired <= 0; tries++) {
                scene.cluster().signal(victim, "STOP");
                relay(scene).cutOff(victim);
                scene.shoppers().awaitPromises(20, Duration.ofSeconds(20));
                dropped += relay(scene).drop(victim);
                scene.cluster().signal(victim, "CONT");
                repaired = scene.awaitRepair(victim, before, FOR_REPAIR);
            }
            if (repaired <= 0) {
                scene.promises().broken("%s has not missed what was taken from it".formatted(victim));
            }
            return "%d messages before %s, which read %d events from the logs".formatted(dropped, victim, repaired);
        }
    };

    /** Leases of shards last 10 s; a process that slept longer must find the world changed. */
    private static final Duration PAST_LEASES = Duration.ofSeconds(15);

    private static final int DELETIONS_MAX = 5;

    /** A gap is seen at the next event behind it, and a client that was away for long has to find its broker first. */
    private static final Duration FOR_REPAIR = Duration.ofSeconds(30);

    /**
     * Does it.
     *
     * @return what was done, and to whom
     */
    abstract String strike(Scene scene);

    boolean fits(Shape shape) {
        return true;
    }

    /** As people write it. */
    String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static boolean hasBroker(Shape shape) {
        return !brokers(shape).isEmpty();
    }

    private static List<String> brokers(Shape shape) {
        return Stream.of("kafka", "rabbitmq").filter(shape::uses).toList();
    }

    private static Relay relay(Scene scene) {
        Map<String, Relay> relays = scene.relays();
        Relay relay = relays.get(scene.cluster().shape().events());
        if (relay == null) {
            throw new IllegalStateException("This shop's events go by no broker");
        }
        return relay;
    }
}
