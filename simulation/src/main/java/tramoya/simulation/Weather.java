package tramoya.simulation;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;
import tramoya.eventing.CallHandler;
import tramoya.eventing.Unavailable;

/** What goes wrong, by the world's lot, until the sky clears up. */
final class Weather implements Outside {
    /** Longer than a call may last before it is asked about. */
    private static final Duration LATE = Duration.ofSeconds(50);

    private static final int SILENCE_MILLIS_MAX = 3_000;
    /** Longer than every lease, and shorter than a call that is given up for lost: that one may still be made. */
    private static final Duration FREEZE_MIN = Duration.ofSeconds(5);

    private static final Duration FREEZE_MAX = Duration.ofSeconds(45);

    /** One commit of so many is synced when syncing is skipped: sooner or later the system does it by itself. */
    private static final int SYNCED_BY_CHANCE = 20;

    private final World world;
    private boolean bad = true;
    private int crashes;
    private int commits;
    private int refusals;
    private int silences;
    private int losses;
    private int freezes;

    Weather(World world) {
        this.world = world;
    }

    /** How often what went wrong. */
    record Tally(int commits, int crashes, int refusals, int silences, int losses, int freezes) {}

    Tally tally() {
        return new Tally(commits, crashes, refusals, silences, losses, freezes);
    }

    boolean isBad() {
        return bad && (crashes < world.setting.crashes());
    }

    boolean isStormy() {
        return bad;
    }

    void clearUp() {
        bad = false;
    }

    void begin(List<Place> places) {
        if (world.setting.freeze() > 0) {
            places.forEach(this::watch);
        }
        for (int i = 0; i < world.setting.crashes() / 2; i++) {
            world.scheduler.after(upTo(world.setting.rush().multipliedBy(2)), () -> {
                if (bad) {
                    crash(world.anyShop(), "between two steps");
                }
            });
        }
    }

    private void watch(Place place) {
        world.scheduler.after(Duration.ofSeconds(1), () -> {
            if (place.isFreezable() && happens(world.setting.freeze())) {
                freeze(place);
            }
            if (bad) {
                watch(place);
            }
        });
    }

    private boolean happens(int ofThousand) {
        return bad && ofThousand > 0 && world.chance.nextInt(Setting.OF) < ofThousand;
    }

    Duration upTo(Duration longest) {
        return Duration.ofNanos((long) (world.chance.nextDouble() * longest.toNanos()));
    }

    private void crash(Place place, String when) {
        if (crashes < world.setting.crashes()) {
            crashes++;
            world.note("%s crashes %s".formatted(place.name(), when));
            place.crash();
        }
    }

    private boolean mayCrash() {
        return bad
                && crashes < world.setting.crashes()
                && world.chance.nextInt(10 * Setting.OF) < world.setting.crash();
    }

    /** What a node meets at its commits. */
    Disk.Commits commits(Place place, Node node) {
        return new Disk.Commits() {
            @Override
            @SuppressWarnings("ThreadPriorityCheck") // the scheduler is ours
            public void beforeBegin() {
                freezeAtCommit(place, "");
                if (bad && world.chance.nextInt(4) == 0) {
                    Thread.yield();
                }
            }

            @Override
            public void before(Disk disk) throws SQLException {
                if (mayCrash()) {
                    crash(place, "before a commit of " + disk.name());
                    vanishWhenDead(node);
                }
                if (happens(world.setting.full())) {
                    refusals++;
                    world.note("the disk of %s is full".formatted(disk.name()));
                    throw new SQLiteException("The disk is full", SQLiteErrorCode.SQLITE_FULL);
                }
            }

            @Override
            public boolean isSynced(Disk disk) {
                return world.plant.syncs() || world.chance.nextInt(SYNCED_BY_CHANCE) == 0;
            }

            @Override
            public void after(Disk disk) {
                commits++;
                if (mayCrash()) {
                    crash(place, "after a commit of " + disk.name());
                    vanishWhenDead(node);
                }
                freezeAtCommit(place, disk.name());
            }
        };
    }

    /** Where it hurts most: something is read or taken, and what follows from it is not written yet. */
    @SuppressWarnings("ThreadPriorityCheck") // the scheduler is ours
    private void freezeAtCommit(Place place, String disk) {
        if (place.isFreezable() && mayFreeze(disk)) {
            freeze(place);
            Thread.yield(); // others go first, and this one when the place goes on
        }
    }

    /** Oftener where little is written and nothing is forgiven. */
    private boolean mayFreeze(String disk) {
        int of = disk.equals("doing") ? 3 * Setting.OF : 100 * Setting.OF;
        return bad && world.chance.nextInt(of) < world.setting.freeze();
    }

    private void freeze(Place place) {
        Duration time = FREEZE_MIN.plus(upTo(FREEZE_MAX.minus(FREEZE_MIN)));
        freezes++;
        world.note("%s stands still for %s".formatted(place.name(), time));
        place.freeze(time);
    }

    private static void vanishWhenDead(Node node) {
        if (!node.isAlive()) {
            Node.vanish();
        }
    }

    /** Whether a message between a shopper and the shop is lost. */
    boolean loses() {
        boolean lost = happens(world.setting.lost());
        losses += lost ? 1 : 0;
        return lost;
    }

    /** Others' time, which is no longer because our machines are slow. */
    private void last(Duration time) {
        Thread thread = Thread.currentThread();
        Scheduler.Timer timer = world.scheduler.after(time, () -> LockSupport.unpark(thread));
        while (!timer.isOver()) {
            LockSupport.park();
        }
    }

    @Override
    public <R> R call(String what, Supplier<R> call) {
        last(upTo(world.setting.latency()));
        if (happens(world.setting.silence())) {
            silences++;
            world.note("nobody takes the call " + what);
            throw new Unavailable("Nobody answers");
        }
        R answer = call.get();
        last(upTo(world.setting.latency()));
        if (!what.startsWith("find ") && happens(world.setting.late())) {
            last(LATE.plus(upTo(LATE)));
        }
        if (happens(world.setting.silence())) {
            silences++;
            world.note("the answer is lost to " + what);
            last(Duration.ofMillis(world.chance.nextInt(SILENCE_MILLIS_MAX)));
            throw new CallHandler.Unknown("The line broke");
        }
        return answer;
    }
}
