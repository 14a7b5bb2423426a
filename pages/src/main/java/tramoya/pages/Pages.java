package tramoya.pages;

import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.CacheControl;
import org.springframework.http.converter.HttpMessageConverters.ServerBuilder;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Wires what all pages need: the templates, and the files that they load. Needs an {@link Api}. */
@Configuration(proxyBeanMethods = false)
public class Pages implements WebMvcConfigurer {
    private static final Duration FOREVER = Duration.ofDays(365);
    private static final Duration PICTURES = Duration.ofDays(1);

    @Bean
    Languages languages() {
        return new Languages();
    }

    @Override
    public void configureMessageConverters(ServerBuilder converters) {
        converters.addCustomConverter(new ViewConverter());
    }

    /** What holds a hash or a version in its address never changes; pictures of the demo catalogue may. */
    @Override
    public void addResourceHandlers(ResourceHandlerRegistry files) {
        files.addResourceHandler("/assets/**")
                .addResourceLocations("classpath:/static/assets/")
                .setCacheControl(CacheControl.maxAge(FOREVER).cachePublic().immutable());
        files.addResourceHandler("/webjars/**")
                .addResourceLocations("classpath:/META-INF/resources/webjars/")
                .setCacheControl(CacheControl.maxAge(FOREVER).cachePublic().immutable());
        files.addResourceHandler("/media/**")
                .addResourceLocations("classpath:/static/media/")
                .setCacheControl(CacheControl.maxAge(PICTURES).cachePublic());
    }
}
