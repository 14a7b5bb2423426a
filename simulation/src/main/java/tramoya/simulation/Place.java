package tramoya.simulation;

import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tramoya.eventing.Unavailable;
import tramoya.eventing.internal.RunningEngine;
import tramoya.eventing.internal.SimulatedStart.Connections;
import tramoya.eventing.transport.Network;

/** Where one of the shop's processes runs, and is started again whenever it died. */
final class Place {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration RESTART_MAX = Duration.ofSeconds(5);

    private static final Duration RECOVERY = Duration.ofSeconds(20);

    private final String name;
    private final World world;
    private @Nullable Node node;
    private @Nullable Shop shop;
    private long freezableFrom;

    Place(String name, World world) {
        this.name = name;
        this.world = world;
    }

    String name() {
        return name;
    }

    /** No answer came, and nobody knows whether the request did. */
    static final class NoAnswer extends RuntimeException {
        NoAnswer(String why) {
            super(why, null, false, false);
        }
    }

    void start() {
        if (node != null) {
            throw new IllegalStateException(name + " runs already");
        }
        Node fresh = new Node(name, world.scheduler, world.chance.nextLong());
        node = fresh;
        fresh.start("main", () -> {
            try {
                Shop opened = Shop.open(fresh, surroundings(fresh));
                shop = opened;
                world.note(name + " is open");
            } catch (RuntimeException refused) {
                world.note("%s cannot start: %s".formatted(name, refused.getMessage()));
                if (node == fresh) {
                    crash(); // whoever watches over it starts it again
                }
            }
        });
    }

    private Shop.Surroundings surroundings(Node fresh) {
        Disk.Commits commits = world.weather.commits(this, fresh);
        Broker broker = world.broker;
        Network network = broker == null ? RunningEngine.ALONE : broker.network(fresh);
        return new Shop.Surroundings(
                world.vault,
                world.weather,
                world.money,
                world.rung,
                world.setting.carrierStep(),
                store -> connections(store, commits),
                world.setting.whole(),
                world.isAlone(),
                network);
    }

    private Connections connections(String store, Disk.Commits commits) {
        Disk disk = Objects.requireNonNull(world.disks.get(store), store);
        return new Connections(disk.connection(commits), disk.connection(commits));
    }

    /** The machine dies, and the power with it; somebody starts the process again soon. */
    void crash() {
        if (node == null) {
            return; // it lies down already
        }
        die();
        world.disks.values().forEach(Disk::crash);
        world.scheduler.after(world.weather.upTo(RESTART_MAX), this::start);
    }

    void die() {
        Node dying = node;
        node = null;
        shop = null;
        if (dying != null) {
            dying.die();
        }
    }

    void freeze(Duration time) {
        if (node != null) {
            node.freeze(time);
            freezableFrom = world.scheduler.nanos() + time.plus(RECOVERY).toNanos();
        }
    }

    /** A call that waits through two times of standing still would be made when it had been given up for lost. */
    boolean isFreezable() {
        return isOpen() && world.scheduler.nanos() > freezableFrom;
    }

    boolean isOpen() {
        return shop != null;
    }

    /**
     * Asks the shop as over a network, on a thread of its own over there.
     *
     * @throws NoAnswer when it is closed, dies over it, takes too long, or a message is lost
     */
    <R> R ask(Function<Shop, R> request) {
        return ask(request, PATIENCE);
    }

    <R> R ask(Function<Shop, R> request, Duration patience) {
        Node there = node;
        Shop open = shop;
        if (there == null || open == null || world.weather.loses()) {
            throw new NoAnswer("nobody there");
        }
        var answer = new CompletableFuture<R>();
        Runnable broken = () -> answer.completeExceptionally(new NoAnswer("it died"));
        there.atDeath(broken);
        boolean lost = world.weather.loses();
        there.start("request", () -> {
            try {
                R value = request.apply(open);
                if (!lost) {
                    answer.complete(value);
                }
            } catch (RuntimeException | Error failure) {
                answer.completeExceptionally(failure);
            }
        });
        var timer =
                world.scheduler.after(patience, () -> answer.completeExceptionally(new NoAnswer("it takes too long")));
        try {
            return answer.join();
        } catch (CompletionException failure) {
            throw failure.getCause() instanceof RuntimeException cause ? cause : failure;
        } finally {
            timer.cancel();
            there.forget(broken);
        }
    }

    /** Whether asking again may help. */
    static boolean isPassing(RuntimeException failure) {
        return failure instanceof NoAnswer || failure instanceof Unavailable;
    }
}
