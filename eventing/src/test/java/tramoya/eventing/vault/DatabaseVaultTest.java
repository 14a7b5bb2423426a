package tramoya.eventing.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tramoya.eventing.Rejected;
import tramoya.eventing.Storage;

@SuppressWarnings("NullAway.Init") // JUnit sets the directory
class DatabaseVaultTest {
    private static final byte[] KEY = bytes(1);

    @TempDir
    private Path directory;

    private static byte[] bytes(int value) {
        byte[] key = new byte[32];
        Arrays.fill(key, (byte) value);
        return key;
    }

    private DatabaseVault open(byte[] key) {
        return DatabaseVault.open(new Storage.Sqlite(directory), key, InstantSource.system());
    }

    @Test
    void what_is_sealed_can_be_opened_after_a_restart() {
        String sealed;
        try (DatabaseVault vault = open(KEY)) {
            sealed = vault.seal("ana-1", "ana@example.org");
        }
        assertThat(sealed).startsWith("v1.ana-1.").doesNotContain("example");
        try (DatabaseVault vault = open(KEY)) {
            assertThat(vault.open(sealed)).contains("ana@example.org");
        }
    }

    @Test
    void an_erased_subject_is_gone_for_good_and_nobody_else_with_it() throws Exception {
        String ana;
        String bea;
        try (DatabaseVault vault = open(KEY)) {
            ana = vault.seal("ana", "secret of ana");
            bea = vault.seal("bea", "secret of bea");
            vault.erase("ana");
            assertThat(vault.open(ana)).isEmpty();
            assertThatExceptionOfType(Rejected.class)
                    .isThrownBy(() -> vault.seal("ana", "more"))
                    .returns("subject.erased", Rejected::code);
        }
        try (DatabaseVault vault = open(KEY)) {
            assertThat(vault.open(ana)).isEmpty();
            assertThat(vault.open(bea)).contains("secret of bea");
        }
        assertThat(new String(Files.readAllBytes(directory.resolve("vault.db")), StandardCharsets.ISO_8859_1))
                .doesNotContain("secret");
    }

    @Test
    void what_was_tampered_with_or_belongs_to_somebody_else_does_not_open() {
        try (DatabaseVault vault = open(KEY)) {
            String sealed = vault.seal("ana", "hello");
            vault.seal("bea", "hello");
            String last = sealed.endsWith("A") ? "B" : "A";
            String tampered = sealed.substring(0, sealed.length() - 2) + last + sealed.charAt(sealed.length() - 1);
            assertThatIllegalStateException().isThrownBy(() -> vault.open(tampered));
            assertThatIllegalStateException().isThrownBy(() -> vault.open(sealed.replace("v1.ana.", "v1.bea.")));
            assertThatIllegalArgumentException().isThrownBy(() -> vault.open("not sealed"));
            assertThatIllegalArgumentException().isThrownBy(() -> vault.seal("ana@example.org", "a name is no id"));
        }
    }

    @Test
    void another_master_key_opens_nothing() {
        String sealed;
        try (DatabaseVault vault = open(KEY)) {
            sealed = vault.seal("ana", "hello");
        }
        try (DatabaseVault vault = open(bytes(2))) {
            assertThatIllegalStateException().isThrownBy(() -> vault.open(sealed));
        }
    }

    @Test
    void many_callers_at_once_agree_on_one_key_per_subject() throws Exception {
        List<String> sealed = Collections.synchronizedList(new ArrayList<>());
        try (DatabaseVault vault = open(KEY)) {
            List<Thread> threads = new ArrayList<>();
            for (int i = 0; i < 300; i++) {
                String subject = "s" + i % 30;
                threads.add(Thread.ofVirtual().start(() -> sealed.add(vault.seal(subject, subject))));
            }
            for (Thread thread : threads) {
                thread.join();
            }
        }
        assertThat(sealed).hasSize(300);
        try (DatabaseVault vault = open(KEY)) {
            assertThat(sealed)
                    .allSatisfy(text -> assertThat(vault.open(text)).contains(text.substring(3, text.indexOf('.', 3))));
        }
    }

    @Test
    void a_pseudonym_is_the_same_every_time_and_tells_nothing() {
        String first;
        try (DatabaseVault vault = open(KEY)) {
            first = vault.pseudonym("email", "ana@example.org");
            assertThat(vault.pseudonym("shopper", "ana@example.org")).isNotEqualTo(first);
        }
        try (DatabaseVault vault = open(KEY)) {
            assertThat(vault.pseudonym("email", "ana@example.org"))
                    .isEqualTo(first)
                    .doesNotContain("ana");
        }
    }
}
