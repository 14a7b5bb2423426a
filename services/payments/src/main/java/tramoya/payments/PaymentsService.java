package tramoya.payments;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tramoya.eventing.Engine;
import tramoya.eventing.EventTypes;
import tramoya.eventing.ServiceDefinition;
import tramoya.eventing.Vault;
import tramoya.events.OrderEvent.OrderCancelled;
import tramoya.events.OrderEvent.OrderCreated;
import tramoya.events.OrderEvent.OrderUpdated;
import tramoya.web.Chapter;
import tramoya.web.Rewindable;

/** Wires the payments service. */
@Configuration(proxyBeanMethods = false)
public class PaymentsService {
    /** Keeps its books in this service's database; the engine is there by the time of the first call. */
    @Bean(destroyMethod = "close")
    TestProvider testProvider(ObjectProvider<Engine> engine) {
        return new TestProvider(() -> engine.getObject().service("payments"));
    }

    @Bean
    ServiceDefinition paymentsDefinition(TestProvider provider, Vault vault) {
        return definition(provider, vault);
    }

    static ServiceDefinition definition(PaymentProvider provider, Vault vault) {
        var definition = ServiceDefinition.named("payments")
                .keepsByCorrelation(Payment.AGGREGATE)
                .table(TestProvider.TABLE)
                .table(TestProvider.INDEX)
                .reacts("authorise-on-order-created", OrderCreated.class, new AuthoriseOnOrderCreated())
                .reacts("capture-on-order-updated", OrderUpdated.class, new CaptureOnOrderUpdated())
                .reacts("give-back-on-order-cancelled", OrderCancelled.class, new GiveBackOnOrderCancelled())
                .projects(new PaymentList());
        ProviderCall.all(provider, vault).forEach(definition::calls);
        return definition.build();
    }

    @Bean
    PaymentsAdminApi paymentsAdminApi(Engine engine, EventTypes types) {
        return new PaymentsAdminApi(engine, types);
    }

    @Bean
    Chapter paymentChapter(PaymentsAdminApi payments) {
        return new Chapter("payment", id -> payments.find(id).map(view -> view));
    }

    @Bean
    Rewindable<?, ?> pastPayments() {
        return PastPayment.rewindable();
    }
}
