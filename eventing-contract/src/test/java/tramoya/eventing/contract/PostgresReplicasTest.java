package tramoya.eventing.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import tramoya.eventing.Engine;
import tramoya.eventing.Storage;
import tramoya.eventing.vault.DatabaseVault;

class PostgresReplicasTest extends ReplicasContract {
    /** So many find an empty database at once that some meet in the middle of making a table. */
    private static final int AT_ONCE = 6;

    @Override
    protected Storage newStorage() {
        return PostgresServer.newDatabase();
    }

    @Override
    protected int shards() {
        return 4;
    }

    @Test
    void replicas_that_find_an_empty_database_at_once_all_start() throws Exception {
        Storage empty = PostgresServer.newDatabase();
        List<Engine> engines = atOnce(() -> engine(empty, InstantSource.system(), "shop", services()));
        for (Engine one : engines) {
            addAt(one, "a", 1);
        }
        assertThat(sumAt(engines.getFirst(), "a")).isEqualTo(AT_ONCE);
        engines.forEach(Engine::close);
    }

    @Test
    void vaults_that_find_an_empty_database_at_once_all_open() throws Exception {
        Storage empty = PostgresServer.newDatabase();
        List<DatabaseVault> vaults = atOnce(() -> DatabaseVault.open(empty, new byte[32], InstantSource.system()));
        String sealed = vaults.getFirst().seal("ana", "Calle Mayor 1");
        assertThat(vaults).allSatisfy(one -> assertThat(one.open(sealed)).contains("Calle Mayor 1"));
        vaults.forEach(DatabaseVault::close);
    }

    private static <T> List<T> atOnce(Callable<T> start) throws Exception {
        List<T> all = new ArrayList<>();
        try (var starting = Executors.newFixedThreadPool(AT_ONCE)) {
            for (Future<T> one : starting.invokeAll(Collections.nCopies(AT_ONCE, start))) {
                all.add(one.get());
            }
        }
        return all;
    }
}
