package tramoya.simulation;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Everything that a seed brings about: processes that come and go, shoppers, other companies, and what goes wrong. */
final class World {
    private static final int WISHES = 10;
    private static final Duration CHAOS = Duration.ofSeconds(60);

    final Setting setting;
    final Plant plant;
    final Random chance;
    final Trace trace;
    final Scheduler scheduler;
    final Map<String, Disk> disks;
    final Weather weather;
    final Memory memory = new Memory();
    final Money money = new Money();
    final Map<String, Integer> rung = new TreeMap<>();
    final SafeKeeping vault = new SafeKeeping();
    final @Nullable Broker broker;

    private final List<Place> places = new ArrayList<>();
    private final Node street;
    private int shopping;

    private World(long seed, Setting setting, Plant plant, Map<String, Disk> disks, Trace trace) {
        this.setting = setting;
        this.plant = plant;
        this.disks = disks;
        this.trace = trace;
        chance = new Random(seed);
        scheduler = new Scheduler(chance, trace, setting.sluggish());
        weather = new Weather(this);
        street = new Node("street", scheduler, chance.nextLong());
        broker = setting.broker() ? new Broker(this) : null;
        for (int i = 1; i <= setting.processes(); i++) {
            places.add(new Place("shop-" + i, this));
        }
    }

    /** Sets something up in a world without faults, and leaves it on the disks. */
    static void setUp(long seed, Map<String, Disk> disks, Consumer<Shop> work) {
        var calm =
                new Setting(true, 0, 0, 1, false, 0, 0, 0, 0, 0, 0, Duration.ZERO, 0, 1, Duration.ZERO, Duration.ZERO);
        disks.values().forEach(disk -> disk.begin(sql -> sql));
        World world = new World(seed, calm, Plant.NONE, disks, new Trace(null));
        world.weather.clearUp();
        world.places.forEach(Place::start);
        var judge = new Judge(world);
        world.street.start("set-up", () -> {
            while (!world.anyShop().isOpen()) {
                world.street.pause(Duration.ofMillis(1));
            }
            world.anyShop().ask(shop -> {
                work.accept(shop);
                return true;
            });
            judge.waitForRest();
        });
        while (!judge.isDone() && world.scheduler.step()) {}
        world.places.forEach(Place::die);
        disks.values().forEach(disk -> {
            disk.keep();
            disk.giveBack(false);
        });
    }

    /** Runs a seed to its end. */
    static Outcome run(long seed, Plant plant, Workshop workshop, Trace trace) {
        Setting setting = Setting.of(seed);
        Map<String, Disk> disks = workshop.disks();
        disks.values().forEach(disk -> disk.begin(plant::change));
        World world = new World(seed, setting, plant, disks, trace);
        try {
            return world.run(seed);
        } finally {
            world.places.forEach(Place::die);
            disks.values().forEach(disk -> {
                disk.undo();
                disk.giveBack(plant != Plant.NONE);
            });
        }
    }

    private Outcome run(long seed) {
        trace.note(0, setting.toString());
        places.forEach(Place::start);
        weather.begin(places);
        shopping = setting.orders();
        for (int i = 0; i < setting.orders(); i++) {
            var shopper = new Shopper(i, this, street);
            scheduler.after(
                    weather.upTo(setting.rush()),
                    () -> street.start("shopper " + shopper, () -> {
                        shopper.shop();
                        shopping--;
                    }));
        }
        for (int i = 0; i < WISHES; i++) {
            String wish = "wish-" + i;
            shopping++;
            scheduler.after(
                    weather.upTo(setting.rush()),
                    () -> street.start(wish, () -> {
                        insist(wish);
                        shopping--;
                    }));
        }
        var judge = new Judge(this);
        while (shopping > 0 || (scheduler.nanos() < CHAOS.toNanos() && weather.isBad())) {
            if (!scheduler.step()) {
                throw new IllegalStateException("Nothing happens any more, and %d shoppers wait".formatted(shopping));
            }
        }
        weather.clearUp();
        street.start("judge", judge::judge);
        while (!judge.isDone() && scheduler.step()) {}
        return new Outcome(
                seed,
                setting,
                judge.violations(),
                trace.fingerprint(),
                trace.steps(),
                weather.tally(),
                scheduler.nanos());
    }

    /** Asks for something until it is taken, under one key. */
    private void insist(String wish) {
        while (!memory.wishes().contains(wish)) {
            try {
                anyShop().ask(shop -> {
                    Counting.ask(shop.service("asking"), wish);
                    return true;
                });
                memory.taken(wish);
            } catch (RuntimeException failure) {
                if (!Place.isPassing(failure)) {
                    throw failure;
                }
                street.pause(weather.upTo(Duration.ofSeconds(1)));
            }
        }
    }

    /** A place whose shop is open, or any when none is. */
    Place anyShop() {
        List<Place> open = places.stream().filter(Place::isOpen).toList();
        List<Place> choice = open.isEmpty() ? places : open;
        return choice.get(chance.nextInt(choice.size()));
    }

    List<Place> places() {
        return places;
    }

    boolean isAlone() {
        return setting.processes() == 1;
    }

    void note(String what) {
        trace.note(scheduler.nanos(), what);
    }
}
