package tramoya.eventing.internal;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BinaryOperator;
import org.jspecify.annotations.Nullable;

/** A bounded map that forgets what was not used for longest. Safe for any number of threads. */
final class Lru<K, V> {
    private final Map<K, V> entries;

    Lru(int entriesMax) {
        entries = new LinkedHashMap<>(1024, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
                return size() > entriesMax;
            }
        };
    }

    synchronized @Nullable V get(K key) {
        return entries.get(key);
    }

    synchronized void put(K key, V value) {
        entries.put(key, value);
    }

    synchronized void merge(K key, V value, BinaryOperator<V> chosen) {
        entries.merge(key, value, chosen);
    }

    synchronized void clear() {
        entries.clear();
    }

    synchronized void remove(K key) {
        entries.remove(key);
    }
}
