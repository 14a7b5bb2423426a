package tramoya.pages;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Addresses of style sheets, scripts and fonts that a browser may keep for a year: each holds a hash of its content, so
 * that a changed file has another address.
 */
public final class Assets {
    /** As in the pom; a test opens them, so they cannot drift apart. */
    public static final String HTMX = "/webjars/htmx.org/2.0.8/dist/htmx.min.js";

    public static final String SSE = "/webjars/htmx-ext-sse/2.2.2/sse.js";
    public static final String UPLOT = "/webjars/uplot/1.6.30/dist/uPlot.iife.min.js";
    public static final String UPLOT_STYLE = "/webjars/uplot/1.6.30/dist/uPlot.min.css";

    private static final Map<String, String> ADDRESSES = new ConcurrentHashMap<>();

    private Assets() {}

    /**
     * @param name of a file in {@code static/assets}, such as {@code store.css}
     * @throws IllegalStateException when there is none
     */
    public static String of(String name) {
        return ADDRESSES.computeIfAbsent(name, Assets::address);
    }

    private static String address(String name) {
        try (InputStream file = Assets.class.getResourceAsStream("/static/assets/" + name)) {
            if (file == null) {
                throw new IllegalStateException("There is no static/assets/" + name);
            }
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(file.readAllBytes());
            return "/assets/" + name + "?v=" + HexFormat.of().formatHex(hash, 0, 6);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (NoSuchAlgorithmException impossible) {
            throw new AssertionError("every JDK has SHA-256", impossible);
        }
    }
}
