package tramoya.operations;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;

/** The frame of the catalogue's pages. It asks nothing of any other server, and lets a browser do so even less. */
record Page(String title, String lead, Words words, Html navigation, Html content) {
    private static final String CSS = css();

    /** Allows this very style sheet and nothing else: no script, no image, no font, no frame. */
    static final String POLICY =
            "default-src 'none'; style-src 'sha256-%s'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
                    .formatted(sha256(CSS));

    String html() {
        return Html.of(
                        """
                        <!doctype html>
                        <html lang="{}">
                        <head>
                        <meta charset="utf-8">
                        <meta name="viewport" content="width=device-width, initial-scale=1">
                        <title>{} · Tramoya</title>
                        <style>{}</style>
                        </head>
                        <body>
                        <a class="skip" href="#content">{}</a>
                        <header><h1>{}</h1><nav>{}<a href="?lang={}" lang="{}" hreflang="{}">{}</a></nav>
                        <p class="lead">{}</p></header>
                        <main id="content">{}</main>
                        <footer>{}</footer>
                        </body>
                        </html>
                        """,
                        words.language(),
                        title,
                        new Html(CSS),
                        words.of("skip"),
                        title,
                        navigation,
                        words.of("other.lang"),
                        words.of("other.lang"),
                        words.of("other.lang"),
                        words.of("other"),
                        lead,
                        content,
                        words.of("drawn"))
                .markup();
    }

    private static String css() {
        try (var in = Page.class.getResourceAsStream("catalogue.css")) {
            if (in == null) {
                throw new IllegalStateException("catalogue.css is missing on the class path: build the jar again");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static String sha256(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(hash);
        } catch (GeneralSecurityException impossible) {
            throw new AssertionError("every JDK has SHA-256", impossible);
        }
    }
}
