package tramoya.simulation;

public final class SimulationMain {
    public static void main(String[] args) {
        long from = Long.parseLong(args[0]);
        int count = Integer.parseInt(args[1]);
        Plant plant = args.length > 2 ? Plant.valueOf(args[2]) : Plant.NONE;
        boolean lines = args.length > 3;
        long begin = System.nanoTime();
        try (Workshop workshop = new Workshop()) {
            System.err.printf("template %.2f s%n", (System.nanoTime() - begin) / 1e9);
            for (long seed = from; seed < from + count; seed++) {
                long start = java.lang.management.ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
                Outcome o = World.run(seed, plant, workshop, new Trace(lines ? System.err::println : null));
                System.err.printf("%d %s %d steps %.1f virtual s %.0f ms %s %s%n", seed, o.fingerprint(), o.steps(), o.nanos()/1e9, (java.lang.management.ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime()-start)/1e6, o.tally(), o.violations());
            }
        }
        System.err.printf("%.2f s%n", (System.nanoTime() - begin) / 1e9);
    }
}
