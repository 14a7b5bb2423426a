package tramoya.app.safety;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class AdminKeyTest {
    @Test
    void a_weak_key_is_refused_and_not_repeated() {
        for (String weak : new String[] {"", "short", "fifteen-letters", "aaaaaaaaaaaaaaaaaaaa", "changemechangeme"}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new AdminKey(weak))
                    .satisfies(refusal -> {
                        if (!weak.isEmpty()) {
                            assertThat(refusal.getMessage()).doesNotContain(weak);
                        }
                    });
        }
    }

    @Test
    void a_key_never_shows_itself() {
        assertThat(new AdminKey("rather-a-long-key-4711").toString()).doesNotContain("4711");
    }
}
