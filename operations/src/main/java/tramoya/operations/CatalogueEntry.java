package tramoya.operations;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tramoya.eventing.Operations.SubscriptionStatus;
import tramoya.events.EventDocument;
import tramoya.operations.Flow.Subscription;
import tramoya.operations.LiveFacts.Count;
import tramoya.operations.LiveFacts.Facts;

/**
 * One event: its document, and what is true of it in this process now.
 *
 * @param record the Java record
 * @param page where people read about it
 * @param dataschema where its JSON Schema stands
 * @param subscriptions who really gets it
 * @param live how often it comes; nothing for whoever is not the operator
 */
record CatalogueEntry(
        @JsonUnwrapped EventDocument document,
        String record,
        String page,
        String dataschema,
        List<Consumer> subscriptions,
        Count live) {

    /**
     * A subscription of this process.
     *
     * @param purpose what the document says it is for; empty when the document does not name it
     * @param lag events of the publisher that it has not handled yet; null when it does not run here
     */
    record Consumer(
            String service,
            String name,
            String kind,
            String purpose,
            @Nullable Long lag,
            @Nullable String state) {}

    static CatalogueEntry of(EventDocument document, Flow.Published published, Facts facts) {
        return new CatalogueEntry(
                document,
                published.type().record().getSimpleName(),
                CloudEvent.pageOf(document.name()),
                CloudEvent.schemaOf(document.name()),
                published
                        .subscriptions()
                        .map(subscription -> consumer(subscription, document, facts))
                        .toList(),
                facts.of(document.name()));
    }

    private static Consumer consumer(Subscription subscription, EventDocument document, Facts facts) {
        SubscriptionStatus status = facts.subscriptions().stream()
                .filter(each -> each.service().equals(subscription.service())
                        && each.name().equals(subscription.name())
                        && each.source().equals(document.origin()))
                .findFirst()
                .orElse(null);
        return new Consumer(
                subscription.service(),
                subscription.name(),
                subscription.acts() ? "reactor" : "projection",
                purpose(subscription, document),
                status == null ? null : status.lag(),
                status == null ? null : status.state());
    }

    private static String purpose(Subscription subscription, EventDocument document) {
        return document.consumers().stream()
                .filter(each -> each.service().equals(subscription.service())
                        && each.subscription().equals(subscription.name()))
                .map(EventDocument.Consumer::purpose)
                .findFirst()
                .orElse("");
    }
}
