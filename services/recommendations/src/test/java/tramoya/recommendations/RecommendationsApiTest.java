package tramoya.recommendations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static tramoya.recommendations.TestShop.NOON;
import static tramoya.recommendations.TestShop.product;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.http.converter.json.JacksonJsonHttpMessageConverter;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import tools.jackson.databind.json.JsonMapper;
import tramoya.events.Language;
import tramoya.recommendations.TestShop.Store;
import tramoya.web.Problems;

@SuppressWarnings("NullAway.Init") // set before each test
class RecommendationsApiTest {
    private static final String BASE = "/api/store/recommendations";

    private final JsonMapper json =
            JsonMapper.builder().addModule(Language.money()).build();

    @TempDir
    private Path directory;

    private TestShop shop;
    private MockMvc http;

    @BeforeEach
    void open() {
        shop = new TestShop(Store.SQLITE, directory);
        shop.sell(1, 2, 3);
        for (int i = 0; i < 3; i++) {
            shop.order(1, 2);
            shop.add("shopper-" + i, i, 1, NOON);
            shop.add("shopper-" + i, i, 3, NOON);
        }
        shop.settle();
        http = MockMvcBuilders.standaloneSetup(new RecommendationsApi(shop.recommendations))
                .setControllerAdvice(new Problems())
                .setMessageConverters(new JacksonJsonHttpMessageConverter(json))
                .build();
    }

    @AfterEach
    void close() {
        shop.close();
    }

    private MockHttpServletResponse fetch(String path) throws Exception {
        return http.perform(get(BASE + path)).andReturn().getResponse();
    }

    private void answers(String path, String body) throws Exception {
        MockHttpServletResponse answer = fetch(path);
        assertThat(answer.getStatus()).isEqualTo(200);
        assertThat(json.readTree(answer.getContentAsString(StandardCharsets.UTF_8)))
                .isEqualTo(json.readTree(body.formatted(product(1), product(2), product(3))));
    }

    @Test
    void a_recommendation_holds_all_that_its_sentence_needs() throws Exception {
        answers("/products/" + product(1) + "?limit=1", """
                {"items":[{"product":{"id":"%2$s","slug":"slug-2","name":"Product 2",
                    "price":{"amount":200,"currency":"EUR"}},
                  "reason":{"kind":"bought-together","because":{"productId":"%1$s","name":"Product 1"},
                    "orders":3,"of":3},"score":0.23076923076923078}]}
                """);
        answers("/carts?products=%s,%s".formatted(product(1), product(2)), """
                {"items":[{"product":{"id":"%3$s","slug":"slug-3","name":"Product 3",
                    "price":{"amount":300,"currency":"EUR"}},
                  "reason":{"kind":"because-you-added","because":{"productId":"%1$s","name":"Product 1"},
                    "carts":3,"of":3},"score":0.11538461538461539}]}
                """);
        answers("/popular?limit=1", """
                {"items":[{"product":{"id":"%1$s","slug":"slug-1","name":"Product 1",
                    "price":{"amount":100,"currency":"EUR"}},
                  "reason":{"kind":"popular","orders":3,"of":3},"score":0.23076923076923078}]}
                """);
    }

    @ParameterizedTest
    @CsvSource({
        "/products/lamp, 422, product.id",
        "/products/00000000-0000-0000-0000-000000000000, 404, product.unknown",
        "/products/00000000-0000-0007-0000-000000000001?limit=0, 422, recommendations.limit",
        "/products/00000000-0000-0007-0000-000000000001?limit=51, 422, recommendations.limit",
        "/products/00000000-0000-0007-0000-000000000001?limit=many, 400, request.bad_request",
        "/carts, 422, recommendations.products",
        "/carts?products=, 422, recommendations.products",
        "/carts?products=lamp, 422, product.id",
        "'/carts?products=00000000-0000-0007-0000-000000000001,', 422, product.id",
        "/carts?products=00000000-0000-0007-0000-000000000001&limit=-1, 422, recommendations.limit",
        "/popular?limit=1000000, 422, recommendations.limit"
    })
    void bad_input_gets_its_problem(String path, int status, String code) throws Exception {
        refused(fetch(path), status, code);
    }

    @Test
    void a_cart_may_name_twenty_products() throws Exception {
        String ids = IntStream.rangeClosed(1, 20)
                .mapToObj(n -> product(n).toString())
                .collect(Collectors.joining(","));
        assertThat(fetch("/carts?products=" + ids).getStatus()).isEqualTo(200);
        refused(fetch("/carts?products=" + ids + "," + product(21)), 422, "recommendations.products");
    }

    private static void refused(MockHttpServletResponse answer, int status, String code) throws Exception {
        assertThat(answer.getStatus()).isEqualTo(status);
        assertThat(answer.getContentType()).startsWith("application/problem+json");
        assertThat(answer.getContentAsString(StandardCharsets.UTF_8)).contains("\"" + code + "\"");
    }
}
