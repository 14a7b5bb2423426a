package tramoya.catalog;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tramoya.catalog.IndexSource.Listed;
import tramoya.catalog.IndexSource.Reached;
import tramoya.catalog.IndexSource.Stocked;
import tramoya.eventing.Service;
import tramoya.eventing.Unavailable;

/**
 * Keeps this process's index like the read models: makes it from them at the start, then looks for what has changed,
 * some times a second and whenever somebody waits for it. Whatever goes wrong, the index is made again. Safe for any
 * number of threads.
 */
final class FollowReadModels implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(FollowReadModels.class);
    private static final Duration LOOK = Duration.ofMillis(150);
    private static final Duration AFTER_FAILURE = Duration.ofMillis(250);

    /** Longer than the first index of a large catalogue needs. */
    private static final Duration FIRST_INDEX = Duration.ofSeconds(10);

    private final IndexSource source;
    private final String mainLanguage;
    private final Thread thread;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition asks = lock.newCondition();
    private final Condition answers = lock.newCondition();
    private long asked;
    private long answered;
    private boolean closing;
    private boolean looked;

    /** Of the thread only: what is in the index is not known any more. */
    private boolean broken;

    /** Of the thread only: the categories of the products in the index, by id. */
    private final Map<String, Categories.Known> categoryOf = new HashMap<>();

    private volatile @Nullable View view;

    /** What searches look at: the index, and what its categories are called. */
    record View(ProductIndex index, Categories categories, Reached reached) {}

    FollowReadModels(Service service, String mainLanguage) {
        source = new IndexSource(service);
        this.mainLanguage = mainLanguage;
        thread = Thread.ofPlatform().name("catalog search index").daemon().unstarted(this::run);
    }

    FollowReadModels start() {
        thread.start();
        return this;
    }

    /** @throws Unavailable while there is no index yet */
    View view() {
        View current = view;
        if (current == null) {
            awaitLook(FIRST_INDEX);
            current = view;
        }
        if (current == null) {
            throw new Unavailable("The search index is not ready yet");
        }
        return current;
    }

    /** Waits until what the read models show now can be found; false when {@code patience} ran out first. */
    boolean awaitLook(Duration patience) {
        long nanos = patience.toNanos();
        lock.lock();
        try {
            long mine = ++asked;
            asks.signal();
            while (answered < mine && nanos > 0 && !closing) {
                nanos = answers.awaitNanos(nanos);
            }
            return answered >= mine;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            lock.unlock();
        }
    }

    private void run() {
        try {
            Duration atLeast = Duration.ZERO;
            for (long serving = nextLook(atLeast); serving >= 0; serving = nextLook(atLeast)) {
                atLeast = look(serving) ? Duration.ZERO : AFTER_FAILURE;
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /** Waits for somebody who asks or for the next look; answers up to which question it serves, below 0 at the end. */
    private long nextLook(Duration atLeast) throws InterruptedException {
        long begin = System.nanoTime();
        lock.lock();
        try {
            long left = atLeast.toNanos();
            while (!closing && left > 0) {
                left = asks.awaitNanos(left);
            }
            long more = looked ? LOOK.toNanos() - (System.nanoTime() - begin) : 0;
            while (!closing && asked == answered && more > 0) {
                more = asks.awaitNanos(more);
            }
            looked = true;
            return closing ? -1 : asked;
        } finally {
            lock.unlock();
        }
    }

    /** False when it did not work. */
    private boolean look(long serving) {
        try {
            if (!follow()) {
                return false;
            }
        } catch (RuntimeException failure) {
            LOG.warn("The search index will be made again: {}", failure.toString());
            LOG.debug("The search index failed", failure);
            broken = true;
            return false;
        }
        lock.lock();
        try {
            answered = serving;
            answers.signalAll();
        } finally {
            lock.unlock();
        }
        return true;
    }

    /** Takes in what is new; false when the read models are not there yet. */
    private boolean follow() {
        Optional<Reached> now = source.reached();
        if (now.isEmpty()) {
            return false;
        }
        View current = view;
        if (current == null || broken || !current.reached().isContinuedBy(now.get())) {
            make(now.get());
        } else if (!current.reached().equals(now.get())) {
            takeIn(current, now.get());
        }
        return true;
    }

    /** Searches go on in the old index until the new one is there. */
    private void make(Reached now) {
        long begin = System.nanoTime();
        var index = new ProductIndex(mainLanguage);
        categoryOf.clear();
        List<Listed> page = source.onSaleAfter("");
        while (!page.isEmpty()) {
            page.forEach(listed -> put(listed.product(), index));
            page = source.onSaleAfter(page.getLast().product().id());
        }
        index.refresh();
        view = new View(index, Categories.of(categoryOf.values()), now);
        broken = false;
        LOG.info(
                "The search index holds {} products after {} ms",
                categoryOf.size(),
                Duration.ofNanos(System.nanoTime() - begin).toMillis());
    }

    private void put(IndexedProduct product, ProductIndex index) {
        index.put(product);
        categoryOf.put(product.id(), Categories.of(product));
    }

    private void takeIn(View current, Reached now) {
        boolean changed = takeInProducts(current);
        takeInStock(current);
        current.index().refresh();
        view = new View(current.index(), changed ? Categories.of(categoryOf.values()) : current.categories(), now);
    }

    private boolean takeInProducts(View current) {
        List<Listed> page = source.changedAfter(current.reached().list());
        boolean changed = !page.isEmpty();
        while (!page.isEmpty()) {
            for (Listed listed : page) {
                if (listed.onSale()) {
                    put(listed.product(), current.index());
                } else {
                    current.index().delete(listed.product().id());
                    categoryOf.remove(listed.product().id());
                }
            }
            page = page.size() < IndexSource.PAGE
                    ? List.of()
                    : source.changedAfter(page.getLast().position());
        }
        return changed;
    }

    private void takeInStock(View current) {
        List<Stocked> page = source.stockedAfter(current.reached().stock());
        while (!page.isEmpty()) {
            page.forEach(stocked -> current.index().setAvailable(stocked.productId(), stocked.available()));
            page = page.size() < IndexSource.PAGE
                    ? List.of()
                    : source.stockedAfter(page.getLast().position());
        }
    }

    @Override
    public void close() {
        lock.lock();
        try {
            closing = true;
            asks.signalAll();
            answers.signalAll();
        } finally {
            lock.unlock();
        }
        try {
            thread.join();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
