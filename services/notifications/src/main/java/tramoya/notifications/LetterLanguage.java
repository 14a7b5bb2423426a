package tramoya.notifications;

import java.util.Locale;

/** The languages that messages are written in. */
enum LetterLanguage {
    SPANISH("es", Locale.of("es", "ES")),
    ENGLISH("en", Locale.UK);

    private final String wire;
    private final Locale locale;

    LetterLanguage(String wire, Locale locale) {
        this.wire = wire;
        this.locale = locale;
    }

    /** English for whoever reads neither: it is understood in more places. */
    static LetterLanguage of(String language) {
        return language.toLowerCase(Locale.ROOT).startsWith(SPANISH.wire) ? SPANISH : ENGLISH;
    }

    String wire() {
        return wire;
    }

    Locale locale() {
        return locale;
    }
}
