package tramoya.console;

import java.time.Clock;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import tramoya.console.catalogue.EventKinds;
import tramoya.console.commerce.CommerceConsole;
import tramoya.console.operations.OperationsConsole;
import tramoya.pages.Api;
import tramoya.pages.Languages;
import tramoya.web.Tokens;

/** Wires the console. Needs an {@link Api}, a {@link ConsoleKey}, {@link Tokens} and {@link Languages}. */
@Configuration(proxyBeanMethods = false)
@Import({CommerceConsole.class, OperationsConsole.class})
public class ConsoleModule implements WebMvcConfigurer {
    private final Doorkeeper doorkeeper;

    ConsoleModule(Tokens tokens, Languages languages, Api api, Clock clock) {
        this.doorkeeper = new Doorkeeper(tokens, languages, api, clock);
    }

    @Bean
    WrongWays wrongWays() {
        return new WrongWays();
    }

    @Bean
    SignIns signIns(Tokens tokens, ConsoleKey key, Languages languages, Clock clock) {
        return new SignIns(tokens, key, languages, clock);
    }

    @Bean
    EventKinds eventKinds() {
        return new EventKinds();
    }

    @Bean
    ConsoleProblems consoleProblems() {
        return new ConsoleProblems();
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(doorkeeper)
                .addPathPatterns("/console", "/console/**")
                .excludePathPatterns("/console/login");
    }

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(doorkeeper);
    }
}
