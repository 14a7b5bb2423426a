package tramoya.customers;

import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tramoya.eventing.Engine;
import tramoya.eventing.Service;
import tramoya.eventing.ServiceDefinition;
import tramoya.eventing.Vault;
import tramoya.events.CustomerEvent.CustomerDeleted;
import tramoya.web.Rewindable;
import tramoya.web.Tokens;

/**
 * The wiring of the customers service.
 *
 * <p>Settings: {@code tramoya.language} ({@code es} or {@code en}, default es: of customers who say nothing) and
 * {@code tramoya.customers.login-lasts} (a duration, default 12h).
 */
@Configuration(proxyBeanMethods = false)
public class CustomersService {
    static final String NAME = "customers";

    @Bean
    RunningCustomers runningCustomers() {
        return new RunningCustomers();
    }

    @Bean
    ServiceDefinition customersDefinition(RunningCustomers running, Vault vault, Clock clock) {
        return definition(running, vault, clock);
    }

    static ServiceDefinition definition(RunningCustomers running, Vault vault, InstantSource clock) {
        ServiceDefinition.Builder builder = ServiceDefinition.named(NAME)
                .keeps(Customer.AGGREGATE)
                .reacts(
                        EraseCustomerOnCustomerDeleted.NAME,
                        CustomerDeleted.class,
                        new EraseCustomerOnCustomerDeleted())
                .calls(new EraseCustomer(vault, new Credentials(running, clock)))
                .projects(new CustomerList())
                .projects(new RememberPurchaseOnOrderCreated());
        Credentials.TABLES.forEach(builder::table);
        return builder.build();
    }

    /** Everything behind the controllers, once the service runs. */
    record Doors(
            SignUp signUp,
            Customers customers,
            CustomerLists lists,
            CustomerSearch search,
            Imports imports,
            Logins logins) {}

    @Bean
    Doors customersDoors(
            Engine engine,
            RunningCustomers running,
            Vault vault,
            Tokens tokens,
            Clock clock,
            @Value("${tramoya.language:es}") String language,
            @Value("${tramoya.customers.login-lasts:12h}") Duration loginLasts) {
        Service service = running.started(engine.service(NAME));
        return doors(service, vault, new Logins(tokens, clock, loginLasts), clock, language);
    }

    static Doors doors(Service service, Vault vault, Logins logins, InstantSource clock, String language) {
        var credentials = new Credentials(() -> service, clock);
        var passwords = new Passwords();
        var profiles = new Profiles(vault);
        var signUp = new SignUp(service, credentials, passwords, profiles, vault, logins, Fields.language(language));
        var customers = new Customers(service, credentials, passwords, profiles, signUp);
        return new Doors(
                signUp,
                customers,
                new CustomerLists(service),
                new CustomerSearch(new CustomerLists(service), signUp, credentials, customers),
                new Imports(service, profiles, language),
                logins);
    }

    @Bean
    Rewindable<?, ?> pastCustomers(Vault vault) {
        return PastCustomer.rewindable(new Profiles(vault));
    }

    @Bean
    CustomersApi customersApi(Doors doors) {
        return new CustomersApi(doors.signUp(), doors.customers(), doors.lists(), doors.logins());
    }

    @Bean
    CustomersAdminApi customersAdminApi(Doors doors) {
        return new CustomersAdminApi(doors.customers(), doors.lists(), doors.search(), doors.imports());
    }
}
