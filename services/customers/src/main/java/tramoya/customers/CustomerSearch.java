package tramoya.customers;

import java.text.Normalizer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tramoya.customers.Credentials.Credential;
import tramoya.customers.CustomerLists.ListedCustomer;
import tramoya.customers.Customers.Profile;
import tramoya.events.CustomerId;
import tramoya.web.Listing;

/**
 * Finds accounts, newest first. Safe for any number of threads.
 *
 * <p>Names are in no index, because an index would outlive an erasure: who asks for one has the newest accounts opened
 * one by one, {@value #OPENED_MAX} a page at most, so such a page can be short and still have a next one. A whole
 * e-mail is found by its keyed hash, however old the account.
 */
final class CustomerSearch {
    /** About a tenth of a second of opening on a small machine. */
    static final int OPENED_MAX = 1_000;

    private static final int OPENED_TOGETHER = 200;
    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}-[0-9a-f-]{27}");

    private final CustomerLists lists;
    private final SignUp signUp;
    private final Credentials credentials;
    private final Customers customers;

    CustomerSearch(CustomerLists lists, SignUp signUp, Credentials credentials, Customers customers) {
        this.lists = lists;
        this.signUp = signUp;
        this.credentials = credentials;
        this.customers = customers;
    }

    /**
     * An account as staff see it in a list.
     *
     * @param name and {@code email}: null once it was erased
     */
    record Known(
            CustomerId id,
            @Nullable String name,
            @Nullable String email,
            String language,
            Instant createdAt,
            boolean deleted,
            long orders,
            @Nullable Instant lastOrderAt) {
        /** Personal data: stays out of logs. */
        @Override
        public String toString() {
            return "Known[%s]".formatted(id);
        }

        private boolean speaksOf(List<String> words) {
            String text = plain(name + " " + email);
            return words.stream().allMatch(text::contains);
        }
    }

    /** @param q empty for all */
    Listing<Known> find(String q, @Nullable String cursor, int limit) {
        if (q.isEmpty()) {
            Listing<ListedCustomer> page = lists.customers(cursor, limit);
            return new Listing<>(page.items().stream().map(this::known).toList(), page.next());
        }
        Optional<CustomerId> only = ID.matcher(q).matches()
                ? Optional.of(CustomerId.parse(q))
                : credentials.find(signUp.emailHash(q)).map(Credential::customerId);
        return only.flatMap(lists::customer)
                .map(found -> new Listing<>(List.of(known(found)), null))
                .orElseGet(() -> byName(Arrays.asList(plain(q).split("\\s+", -1)), cursor, limit));
    }

    private Listing<Known> byName(List<String> words, @Nullable String cursor, int limit) {
        List<Known> found = new ArrayList<>();
        String after = cursor;
        for (int opened = 0; opened < OPENED_MAX; opened += OPENED_TOGETHER) {
            Listing<ListedCustomer> page = lists.customers(after, OPENED_TOGETHER);
            for (ListedCustomer listed : page.items()) {
                Known known = known(listed);
                if (known.speaksOf(words)) {
                    found.add(known);
                }
                if (found.size() == limit) {
                    return new Listing<>(found, listed.cursor());
                }
            }
            after = page.next();
            if (after == null) {
                break;
            }
        }
        return new Listing<>(found, after);
    }

    private Known known(ListedCustomer listed) {
        Profile profile = listed.deleted() ? null : customers.show(listed.id()).profile();
        return new Known(
                listed.id(),
                profile == null ? null : profile.name(),
                profile == null ? null : profile.email(),
                listed.language(),
                listed.createdAt(),
                listed.deleted(),
                listed.orders(),
                listed.lastOrderAt());
    }

    /** Without accents and in lower case, as people type in a hurry. */
    private static String plain(String text) {
        return Normalizer.normalize(text.toLowerCase(Locale.ROOT), Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "");
    }
}
