package tramoya.app;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** ISO 3166 codes for the English country names of the file. */
final class Countries {
    /** Where the shop of the file is, and so where most of those who name no country are. */
    static final String UNKNOWN = "GB";

    private static final Map<String, String> CODES = codes();

    private Countries() {}

    static String code(String name) {
        return CODES.getOrDefault(name.toLowerCase(Locale.ROOT), UNKNOWN);
    }

    private static Map<String, String> codes() {
        Map<String, String> codes = new HashMap<>();
        Arrays.stream(Locale.getISOCountries())
                .forEach(code -> codes.put(
                        Locale.of("", code).getDisplayCountry(Locale.ENGLISH).toLowerCase(Locale.ROOT), code));
        codes.put("eire", "IE");
        codes.put("channel islands", "JE");
        codes.put("rsa", "ZA");
        codes.put("usa", "US");
        codes.put("hong kong", "HK");
        codes.put("czech republic", "CZ");
        return codes;
    }
}
