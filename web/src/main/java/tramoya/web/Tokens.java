package tramoya.web;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Bearer tokens that need no table: an HMAC-SHA256 over what they allow. Safe for any number of threads. Whoever has
 * the key can make any token, so the key is as secret as the admin key.
 */
public final class Tokens {
    /** The cookie that carries an operator's sign-in. */
    public static final String OPERATOR_COOKIE = "operator";

    private final SecretKeySpec key;

    /** @param secret at least 32 random bytes */
    public Tokens(byte[] secret) {
        if (secret.length < 32) {
            throw new IllegalArgumentException("The token secret needs at least 32 bytes");
        }
        key = new SecretKeySpec(secret, "HmacSHA256");
    }

    /** Lets its holder see one order. Having one proves that the shop accepted the order. */
    public String forOrder(Object orderId) {
        return sign("order:" + orderId);
    }

    public boolean allowsOrder(String token, Object orderId) {
        return same(token, forOrder(orderId));
    }

    /** Proves a customer's login until a time: {@code <customerId>.<epoch seconds>.<hmac>}. */
    public String forCustomer(Object customerId, Instant until) {
        return until("customer:", customerId.toString(), until);
    }

    /** The id of the customer who is logged in by this token; empty when it is forged or has run out. */
    public Optional<String> customer(String token, Instant now) {
        return holder("customer:", token, now);
    }

    /** Proves that somebody who knew the admin key signed in under this name. */
    public String forOperator(String name, Instant until) {
        return until(
                "operator:",
                Base64.getUrlEncoder().withoutPadding().encodeToString(name.getBytes(StandardCharsets.UTF_8)),
                until);
    }

    /** The name of the operator who is signed in by this token; empty when it is forged or has run out. */
    public Optional<String> operator(String token, Instant now) {
        return holder("operator:", token, now)
                .map(name -> new String(Base64.getUrlDecoder().decode(name), StandardCharsets.UTF_8));
    }

    /** Proves to a process of this shop that another one asks. The same every time: it opens nothing to strangers. */
    public String forProcess() {
        return sign("process");
    }

    public boolean isProcess(String token) {
        return same(token, forProcess());
    }

    private String until(String kind, String holder, Instant until) {
        String body = holder + "." + until.getEpochSecond();
        return body + "." + sign(kind + body);
    }

    private Optional<String> holder(String kind, String token, Instant now) {
        int cut = token.lastIndexOf('.');
        String body = cut < 0 ? "" : token.substring(0, cut);
        int dot = body.lastIndexOf('.');
        if (dot < 0 || !same(token.substring(cut + 1), sign(kind + body))) {
            return Optional.empty();
        }
        boolean valid = now.getEpochSecond() < Long.parseLong(body.substring(dot + 1));
        return valid ? Optional.of(body.substring(0, dot)) : Optional.empty();
    }

    private String sign(String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException impossible) {
            throw new AssertionError("every JDK has HmacSHA256", impossible);
        }
    }

    private static boolean same(String one, String other) {
        return MessageDigest.isEqual(
                one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8)); // constant time
    }
}
