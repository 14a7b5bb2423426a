package tramoya.app.safety;

import io.github.bucket4j.TimeMeter;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import java.time.Clock;
import org.apache.catalina.core.StandardHost;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.tomcat.ConfigurableTomcatWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.firewall.RequestRejectedHandler;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import tramoya.web.Tokens;

/**
 * Who may pass where. Filters run in this order: another process (peers), how often (rate limit), who (Spring
 * Security), what (body); {@link #AFTER_SAFETY} is free for those that come next.
 *
 * <p>Needs {@link AdminKey} and {@link Tokens} beans. There are no sessions. Pages know their visitors by cookies, so a
 * page of another site must not be able to send forms in their name: {@link CrossSiteFilter} sees to that, which is why
 * Spring Security's token for each form is off.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication // ./tramoya verify opens a shop without doors
@EnableWebSecurity
@EnableConfigurationProperties(Limits.class)
@Import(LastResort.class)
public class SafetyConfiguration {
    private static final int SPRING_SECURITY = -100; // spring.security.filter.order's default

    /** The order of a filter that sees only what was let in. */
    public static final int AFTER_SAFETY = SPRING_SECURITY + 20;

    /** Pages may show themselves and inline styles; nothing foreign is loaded, and nobody frames us. */
    private static final String CONTENT_POLICY = "default-src 'self'; style-src 'self' 'unsafe-inline'; "
            + "img-src 'self' data: https:; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

    @Bean
    FilterRegistrationBean<Filter> peers(Tokens tokens) {
        return registered(new Peers(tokens), SPRING_SECURITY - 15);
    }

    @Bean
    FilterRegistrationBean<Filter> rateLimit(Limits limits) {
        return registered(new RateLimitFilter(limits, TimeMeter.SYSTEM_MILLISECONDS), SPRING_SECURITY - 10);
    }

    @Bean
    FilterRegistrationBean<Filter> body(Limits limits) {
        return registered(new BodyFilter(limits), SPRING_SECURITY + 10);
    }

    @Bean
    FilterRegistrationBean<Filter> crossSite() {
        return registered(new CrossSiteFilter(), SPRING_SECURITY - 5);
    }

    private static FilterRegistrationBean<Filter> registered(Filter filter, int order) {
        var registration = new FilterRegistrationBean<Filter>(filter);
        registration.setOrder(order);
        return registration;
    }

    @Bean
    SecurityFilterChain guards(HttpSecurity http, AdminKey key, Tokens tokens, Clock clock) {
        return http.csrf(AbstractHttpConfigurer::disable)
                .formLogin(AbstractHttpConfigurer::disable)
                .httpBasic(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .headers(headers -> headers.contentSecurityPolicy(policy -> policy.policyDirectives(CONTENT_POLICY))
                        .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.NO_REFERRER)))
                .addFilterBefore(new AdminKeyFilter(key, tokens, clock), AuthorizationFilter.class)
                .exceptionHandling(refusals -> refusals.authenticationEntryPoint((_, response, _) -> {
                            response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer realm=\"tramoya\"");
                            ProblemWriter.write(
                                    response,
                                    HttpStatus.UNAUTHORIZED,
                                    "admin.key",
                                    "Send the header Authorization: Bearer ADMIN_KEY");
                        })
                        .accessDeniedHandler((_, response, _) -> ProblemWriter.write(
                                response, HttpStatus.FORBIDDEN, "request.forbidden", "This is not allowed")))
                .authorizeHttpRequests(paths -> paths.dispatcherTypeMatchers(
                                DispatcherType.ASYNC, DispatcherType.ERROR, DispatcherType.FORWARD)
                        .permitAll() // the request itself was judged
                        .requestMatchers("/actuator/health/**")
                        .permitAll()
                        .requestMatchers(Paths.ADMIN + Paths.BELOW, Paths.OPERATIONS + Paths.BELOW, "/actuator/**")
                        .hasRole(AdminKeyFilter.ROLE)
                        .requestMatchers(Paths.FEED + Paths.BELOW)
                        .hasAnyRole(AdminKeyFilter.ROLE, AdminKeyFilter.PROCESS_ROLE)
                        .anyRequest()
                        .permitAll()) // services judge order tokens and logins themselves
                .build();
    }

    /** Of a request one measurement is enough: one of each of these filters costs more than the filters. */
    @Bean
    SecurityObservationSettings noObservations() {
        return SecurityObservationSettings.noObservations();
    }

    /** Path tricks such as {@code ..}, {@code //} and {@code ;} end here. */
    @Bean
    RequestRejectedHandler trickedPaths() {
        return (_, response, _) ->
                ProblemWriter.write(response, HttpStatus.BAD_REQUEST, "request.rejected", "The request is malformed");
    }

    @Bean
    WebServerFactoryCustomizer<ConfigurableTomcatWebServerFactory> tomcatsOwnErrors() {
        return factory -> factory.addContextCustomizers(context -> {
            if (context.getParent() instanceof StandardHost host) {
                host.setErrorReportValveClass(ProblemValve.class.getName());
            }
        });
    }
}
