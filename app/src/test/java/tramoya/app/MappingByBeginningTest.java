package tramoya.app;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockServletContext;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.context.support.StaticWebApplicationContext;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerExecutionChain;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.util.ServletRequestPathUtils;

class MappingByBeginningTest {
    @Controller
    static class Doors {
        @GetMapping("/orders")
        void list() {}

        @GetMapping("/orders/{id}")
        void one() {}

        @PostMapping("/orders/{id}")
        void change() {}

        @GetMapping("/orders/counts")
        void counts() {}

        @GetMapping("/orders/{id}/lines/{line}")
        void line() {}

        @GetMapping("/all/files/{*path}")
        void file() {}

        @GetMapping("/all/images/**")
        void image() {}

        @GetMapping("/page-{number}/end")
        void page() {}

        @GetMapping({"/here/{id}", "/there/{id}"})
        void twoPlaces() {}

        @GetMapping("/{anything}")
        void anything() {}
    }

    @ParameterizedTest
    @CsvSource({
        "/orders, list",
        "/orders/7, one",
        "/orders/counts, counts",
        "/orders/7/lines/2, line",
        "/%6frders/7, one",
        "/orders/a%2Fb, one",
        "/all/files, file",
        "/all/files/a/b, file",
        "/all/images, image",
        "/all/images/a/b, image",
        "/page-3/end, page",
        "/there/1, twoPlaces",
        "/order, anything",
        "/orders/7/lines, nothing",
        "/ORDERS/7, nothing",
        "/, nothing",
    })
    void each_path_is_answered_by_the_method_that_spring_finds(String path, String method) throws Exception {
        assertThat(found(new MappingByBeginning(), path)).isEqualTo(method);
        assertThat(found(new RequestMappingHandlerMapping(), path)).isEqualTo(method);
    }

    private static String found(RequestMappingHandlerMapping mapping, String path) throws Exception {
        try (var context = new StaticWebApplicationContext()) {
            context.setServletContext(new MockServletContext());
            context.registerSingleton("doors", Doors.class);
            context.refresh();
            mapping.setApplicationContext(context);
            mapping.afterPropertiesSet();
            var request = new MockHttpServletRequest("GET", path);
            ServletRequestPathUtils.parseAndCache(request);
            HandlerExecutionChain chain = mapping.getHandler(request);
            return chain == null
                    ? "nothing"
                    : ((HandlerMethod) chain.getHandler()).getMethod().getName();
        }
    }
}
