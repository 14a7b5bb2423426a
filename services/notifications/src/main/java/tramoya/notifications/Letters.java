package tramoya.notifications;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.NumberFormat;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import org.joda.money.Money;
import org.thymeleaf.TemplateEngine;
import org.thymeleaf.context.Context;
import org.thymeleaf.templatemode.TemplateMode;
import org.thymeleaf.templateresolver.ClassLoaderTemplateResolver;
import org.thymeleaf.templateresolver.ITemplateResolver;
import tramoya.events.CancelReason;
import tramoya.events.Contact;

/**
 * Writes messages: one text file and one HTML file per language and kind, and a file of short phrases per language.
 * Templates only place ready texts, HTML ones escape them. Safe for any number of threads.
 */
final class Letters {
    private static final String FOLDER = "tramoya/notifications/";

    private final TemplateEngine engine = new TemplateEngine();
    private final Map<LetterLanguage, Properties> phrases = new EnumMap<>(LetterLanguage.class);
    private final String shop;

    /** @param shop the name that the shop signs with */
    Letters(String shop) {
        this.shop = shop;
        engine.setTemplateResolvers(
                Set.of(resolver("*.html", TemplateMode.HTML), resolver("*.txt", TemplateMode.TEXT)));
        Arrays.stream(LetterLanguage.values()).forEach(language -> phrases.put(language, load(language)));
    }

    /** A written message. Holds personal data: lives in memory only. */
    record Letter(String subject, String text, String html) {}

    Letter write(MailRequest request, Contact recipient) {
        LetterLanguage language = LetterLanguage.of(request.language());
        String subject = phrase(language, "subject." + request.template());
        Map<String, Object> words = words(request.news(), language);
        words.put("language", language.wire());
        words.put("shop", shop);
        words.put("subject", subject);
        words.put("greeting", greeting(language, recipient.name()));
        words.put("order", request.orderId().toString());
        words.put("footer", phrase(language, "footer").replace("{shop}", shop));
        var context = new Context(language.locale(), words);
        String file = language.wire() + "/" + request.template();
        return new Letter(subject, engine.process(file + ".txt", context), engine.process(file + ".html", context));
    }

    /** Each variable that a kind's templates use beside those that all use. */
    private Map<String, Object> words(News news, LetterLanguage language) {
        Map<String, Object> words = new HashMap<>();
        switch (news) {
            case News.OrderReceived order -> {
                words.put("lines", lines(order.lines(), language));
                words.put("more", order.linesLeftOut());
                words.put("total", amount(order.total(), language));
            }
            case News.OrderGivenUp(CancelReason reason) -> words.put("reason", reason(language, reason));
            case News.PaymentReceived(Money paid) -> words.put("amount", amount(paid, language));
            case News.ParcelSent(String carrier, String trackingNumber) -> {
                words.put("carrier", carrier);
                words.put("trackingNumber", trackingNumber);
            }
            case News.ParcelDelivered() -> {}
        }
        return words;
    }

    private static List<Map<String, String>> lines(List<News.Line> lines, LetterLanguage language) {
        return lines.stream()
                .map(line -> Map.of(
                        "name", line.name(),
                        "quantity", Integer.toString(line.quantity()),
                        "total", amount(line.total(), language)))
                .toList();
    }

    /** An amount as the readers of a language write it: {@code 12.345,50 €}, {@code €12,345.50}. */
    static String amount(Money money, LetterLanguage language) {
        NumberFormat format = NumberFormat.getCurrencyInstance(language.locale());
        format.setCurrency(money.getCurrencyUnit().toCurrency());
        format.setMinimumFractionDigits(money.getCurrencyUnit().getDecimalPlaces());
        format.setMaximumFractionDigits(money.getCurrencyUnit().getDecimalPlaces());
        return format.format(money.getAmount());
    }

    private String greeting(LetterLanguage language, String name) {
        return name.isBlank()
                ? phrase(language, "greeting.nameless")
                : phrase(language, "greeting").replace("{name}", name.strip());
    }

    private String reason(LetterLanguage language, CancelReason reason) {
        return phrase(
                language, "reason." + reason.name().toLowerCase(Locale.ROOT).replace('_', '-'));
    }

    private String phrase(LetterLanguage language, String key) {
        String phrase = phrases.getOrDefault(language, new Properties()).getProperty(key);
        if (phrase == null) {
            throw new IllegalStateException("phrases_%s.properties lacks %s: add it".formatted(language.wire(), key));
        }
        return phrase;
    }

    private static ITemplateResolver resolver(String pattern, TemplateMode mode) {
        var resolver = new ClassLoaderTemplateResolver(Letters.class.getClassLoader());
        resolver.setPrefix(FOLDER);
        resolver.setTemplateMode(mode);
        resolver.setCharacterEncoding(StandardCharsets.UTF_8.name());
        resolver.setResolvablePatterns(Set.of(pattern));
        return resolver;
    }

    private static Properties load(LetterLanguage language) {
        String file = FOLDER + "phrases_%s.properties".formatted(language.wire());
        try (InputStream in = Letters.class.getClassLoader().getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException("The jar lacks %s: build it again".formatted(file));
            }
            var phrases = new Properties();
            phrases.load(new InputStreamReader(in, StandardCharsets.UTF_8));
            return phrases;
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
