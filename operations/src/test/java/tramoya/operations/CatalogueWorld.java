package tramoya.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import org.springframework.context.annotation.AnnotatedBeanDefinitionReader;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockServletContext;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.support.GenericWebApplicationContext;
import org.springframework.web.servlet.config.annotation.EnableWebMvc;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tramoya.events.Catalogue;
import tramoya.pages.Languages;
import tramoya.pages.Pages;
import tramoya.web.Kinds;
import tramoya.web.Problems;

/** The catalogue of the two services of a {@link Shop}, over HTTP. */
final class CatalogueWorld {
    static final Catalogue CATALOGUE = Catalogue.load();

    final Shop shop = new Shop();
    final CatalogueEntries entries;
    private final MockMvc http;

    CatalogueWorld() {
        this(() -> Shop.NOON);
    }

    CatalogueWorld(InstantSource clock) {
        LiveFacts live = new LiveFacts(shop, clock, new LiveSample(new byte[] {1, 2, 3}));
        entries = new CatalogueEntries(CATALOGUE.events(), shop, Kinds.ofTheShop(), live);
        var context = new GenericWebApplicationContext(new MockServletContext());
        new AnnotatedBeanDefinitionReader(context).register(Wiring.class);
        context.registerBean(CatalogueApi.class, () -> new CatalogueApi(entries, CATALOGUE));
        context.registerBean(CataloguePages.class, () -> new CataloguePages(entries, new Languages()));
        context.registerBean(CatalogueWord.class, () -> new CatalogueWord(entries));
        context.refresh();
        http = MockMvcBuilders.webAppContextSetup(context).build();
    }

    @Configuration
    @EnableWebMvc
    @Import({Pages.class, Problems.class})
    static class Wiring {}

    MockHttpServletResponse ask(String path, Object... values) throws Exception {
        return http.perform(get(path, values)).andReturn().getResponse();
    }

    MockHttpServletResponse ask(MockHttpServletRequestBuilder request) throws Exception {
        return http.perform(request).andReturn().getResponse();
    }

    String page(String path, Object... values) throws Exception {
        MockHttpServletResponse response = ask(get(path, values).accept("text/html"));
        assertThat(response.getStatus()).as(path).isEqualTo(200);
        return response.getContentAsString(StandardCharsets.UTF_8);
    }

    JsonNode json(String path, Object... values) throws Exception {
        return json(get(path, values));
    }

    JsonNode json(MockHttpServletRequestBuilder request) throws Exception {
        MockHttpServletResponse response = ask(request);
        assertThat(response.getStatus()).isEqualTo(200);
        return JsonMapper.shared().readTree(response.getContentAsByteArray());
    }

    static MockHttpServletRequest operator(MockHttpServletRequest request) {
        request.addUserRole("ADMIN");
        return request;
    }
}
