package tramoya.simulation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import tramoya.catalog.SimulatedCatalog;
import tramoya.eventing.internal.SimulatedStart;
import tramoya.events.ProductId;

/**
 * Disks for one world after the other: all have the same shop on them, just opened, with a few products and no orders.
 * For one thread.
 */
final class Workshop implements AutoCloseable {
    static final int PRODUCTS = 4;

    private static final long SETUP_SEED = 1;
    private static final int STOCK = 12;

    private static final Map<Plant, Map<String, byte[]>> IMAGES = new EnumMap<>(Plant.class);

    private final Map<String, Disk> disks = new LinkedHashMap<>();

    Workshop(Plant plant) {
        images(plant).forEach((name, image) -> disks.put(name, Disk.of(name, image)));
    }

    Map<String, Disk> disks() {
        return disks;
    }

    static String sku(int product) {
        return "SKU-" + product;
    }

    private static synchronized Map<String, byte[]> images(Plant plant) {
        return IMAGES.computeIfAbsent(plant, Workshop::make);
    }

    /** Sets a shop up in a world where nothing goes wrong, and keeps what was on its disks. */
    private static Map<String, byte[]> make(Plant plant) {
        Map<String, Disk> empty = empty(plant);
        World.setUp(SETUP_SEED, empty, shop -> {
            for (int i = 0; i < PRODUCTS; i++) {
                SimulatedCatalog.create(shop.service("catalog"), sku(i), 1_000L + i, STOCK);
            }
        });
        Map<String, byte[]> images = new LinkedHashMap<>();
        empty.forEach((name, disk) -> {
            images.put(name, disk.image());
            disk.close();
        });
        return images;
    }

    private static Map<String, Disk> empty(Plant plant) {
        try {
            Path folder = Files.createTempDirectory("simulation");
            Path file = folder.resolve("store.db");
            SimulatedStart.makeStore(file);
            Map<String, Disk> disks = new LinkedHashMap<>();
            Shop.SERVICES.forEach(name -> disks.put(name, Disk.empty(name, file, plant::change)));
            Files.delete(file);
            Files.delete(folder);
            return disks;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    static List<ProductId> products(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> SimulatedCatalog.product(sku(i)))
                .toList();
    }

    @Override
    public void close() {
        disks.values().forEach(Disk::close);
    }
}
