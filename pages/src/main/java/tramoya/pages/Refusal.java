package tramoya.pages;

import org.jspecify.annotations.Nullable;

/** A service said no, or could not answer: the problem document as a page can show it. */
public final class Refusal extends RuntimeException {
    private final int status;
    private final String code;

    Refusal(int status, String code, String detail) {
        super(detail, null, false, false); // an answer, not a fault: no stack trace
        this.status = status;
        this.code = code;
    }

    /** The HTTP status; 503 when there was no answer at all. */
    public int status() {
        return status;
    }

    /** What pages branch on, such as {@code product.unknown}. */
    public String code() {
        return code;
    }

    /** The service's own words, which are English. */
    public String detail() {
        return String.valueOf(getMessage());
    }

    /**
     * In the words of the page's language when they know the code as {@code problem.<code>}; else the service's own.
     */
    public String said(Words words) {
        return words.sayOr("problem." + code, detail());
    }

    /** What a problem document holds (RFC 9457), as far as it is read here. */
    record Document(
            @Nullable String code,
            @Nullable String title,
            @Nullable String detail) {

        Refusal asRefusal(int httpStatus) {
            String said = detail != null ? detail : title != null ? title : "HTTP " + httpStatus;
            return new Refusal(httpStatus, code == null ? "unknown" : code, said);
        }
    }
}
