package tramoya.eventing.contract;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A certificate authority of a test's own, and a broker's certificate that it has signed, made by the JDK's keytool.
 *
 * @param authority the authority's certificate, PEM
 * @param identity the broker's key and certificate, PEM in one file
 */
public record Certificates(Path authority, Path identity) {
    private static final String PASSWORD = "not-a-secret";
    private static final Base64.Encoder PEM = Base64.getMimeEncoder(64, new byte[] {'\n'});

    /**
     * @param directory where the files go
     * @param name to which the broker's certificate is made out
     */
    public static Certificates madeIn(Path directory, String name) throws Exception {
        Path store = directory.resolve("all.p12");
        keytool(store, "-alias", "authority", "-dname", "CN=Authority of a test", "-ext", "bc:c");
        keytool(store, "-alias", "broker", "-dname", "CN=broker", "-signer", "authority", "-ext", "san=dns:" + name);
        KeyStore made = KeyStore.getInstance(store.toFile(), PASSWORD.toCharArray());
        Path authority = Files.writeString(directory.resolve("authority.pem"), certificate(made, "authority"));
        Path identity = Files.writeString(
                directory.resolve("broker.pem"),
                pem("PRIVATE KEY", made.getKey("broker", PASSWORD.toCharArray()).getEncoded())
                        + certificate(made, "broker"));
        return new Certificates(authority, identity);
    }

    private static String certificate(KeyStore store, String alias) throws GeneralSecurityException {
        Certificate certificate = store.getCertificate(alias);
        return pem("CERTIFICATE", certificate.getEncoded());
    }

    private static String pem(String what, byte[] content) {
        return "-----BEGIN %s-----%n%s%n-----END %s-----%n".formatted(what, PEM.encodeToString(content), what);
    }

    private static void keytool(Path store, String... more) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-keystore",
                store.toString(),
                "-storepass",
                PASSWORD,
                "-keyalg",
                "EC",
                "-validity",
                "30"));
        command.addAll(List.of(more));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (!process.waitFor(1, TimeUnit.MINUTES) || process.exitValue() != 0) {
            throw new IllegalStateException("keytool makes no certificate: " + said);
        }
    }
}
