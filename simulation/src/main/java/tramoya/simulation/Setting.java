package tramoya.simulation;

import java.time.Duration;
import java.util.Random;

/**
 * What a seed makes of the world before anything happens in it. Chances are of a thousand.
 *
 * @param whole whether all services run, or only those that an order cannot do without
 * @param processes how many of them share the shop's stores; alone, one owns them
 * @param broker whether events and jobs travel through a broker that loses, repeats and reorders
 * @param crashes how often machines die at most
 * @param crash at a commit: before it, or after it and before anybody knows; of ten thousand, for there are many
 * @param full of a commit that the disk refuses
 * @param silence of a call to another company that is not made, or whose answer is lost
 * @param lost of a shopper's request that never comes, or whose answer is lost
 * @param latency of a call to another company, there and back at most this long each
 * @param late of an answer that comes when the call may have been given up for lost
 * @param sluggish how many times as long as asked for a short wait lasts, as on a machine that has too much to do
 * @param rush within which all shoppers come
 * @param freeze of a process that stands still longer than its leases, at each second
 */
record Setting(
        boolean whole,
        int orders,
        int products,
        int processes,
        boolean broker,
        int crashes,
        int crash,
        int full,
        int silence,
        int lost,
        int freeze,
        Duration latency,
        int late,
        int sluggish,
        Duration rush,
        Duration carrierStep) {

    static final int OF = 1_000;

    static Setting of(long seed) {
        var chance = new Random(seed * 0x9E3779B97F4A7C15L + 1);
        int processes = chance.nextInt(3) == 0 ? 2 : 1;
        return new Setting(
                chance.nextInt(4) == 0,
                5 + chance.nextInt(16),
                1 + chance.nextInt(Workshop.PRODUCTS),
                processes,
                chance.nextInt(3) == 0,
                chance.nextInt(5),
                5 + chance.nextInt(40),
                chance.nextInt(3) == 0 ? 1 + chance.nextInt(20) : 0,
                chance.nextInt(2) == 0 ? 0 : 10 + chance.nextInt(200),
                chance.nextInt(2) == 0 ? 0 : 10 + chance.nextInt(200),
                processes == 1 ? 0 : 50 + chance.nextInt(200),
                Duration.ofMillis(chance.nextBoolean() ? 50 : 3_000),
                chance.nextInt(4) == 0 ? 100 : 0,
                1 << chance.nextInt(4),
                processes == 1 ? Duration.ofSeconds(5) : Duration.ofSeconds(40), // leases have to run out meanwhile
                Duration.ofMillis(chance.nextInt(3) == 0 ? 0 : chance.nextInt(5_000)));
    }
}
