package tramoya.app.processes;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;
import org.springframework.web.util.UriComponentsBuilder;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;
import tramoya.app.safety.Peers;
import tramoya.eventing.Unavailable;
import tramoya.operations.Others;

/** Asks the other processes over their own HTTP APIs, each for its part. Safe for any number of threads. */
final class OthersOverHttp implements Others {
    private static final Logger LOG = LoggerFactory.getLogger(OthersOverHttp.class);

    /** Says in whose name; each process judges it again. */
    private static final List<String> PASSED =
            List.of(HttpHeaders.AUTHORIZATION, HttpHeaders.COOKIE, HttpHeaders.ACCEPT_LANGUAGE, "Operator");

    private final Map<URI, Set<String>> others;
    private final Map<URI, Set<String>> everybody;
    private final Calls calls;
    private final JsonMapper mapper;

    OthersOverHttp(Places places, Calls calls, JsonMapper mapper) {
        this.others = places.others();
        this.everybody = places.everybody();
        this.calls = calls;
        this.mapper = mapper;
    }

    @Override
    public Set<String> services() {
        return others.values().stream().flatMap(Collection::stream).collect(Collectors.toSet());
    }

    @Override
    public Set<String> everything() {
        return everybody.values().stream().flatMap(Collection::stream).collect(Collectors.toSet());
    }

    @Override
    public boolean isAsking() {
        return Peers.isPeer(atHand().getRequest());
    }

    private static ServletRequestAttributes atHand() {
        return (ServletRequestAttributes) RequestContextHolder.currentRequestAttributes();
    }

    @Override
    public <T> List<Part<T>> ask(Class<T> type, @Nullable Object body) {
        return ask(others, type, body);
    }

    @Override
    public <T> List<T> askEverybody(Class<T> type) {
        return ask(everybody, type, null).stream().map(Part::answer).toList();
    }

    private <T> List<Part<T>> ask(Map<URI, Set<String>> whom, Class<T> type, @Nullable Object body) {
        HttpServletRequest request = atHand().getRequest();
        if (Peers.isPeer(request) || request.getParameter("service") != null) {
            return List.of();
        }
        Question question = Question.of(request, body == null ? null : mapper.writeValueAsString(body));
        Set<String> missing = new TreeSet<>();
        List<Part<T>> parts = new ArrayList<>();
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Asked<T>> asked = whom.keySet().stream()
                    .map(base -> new Asked<>(base, executor.submit(() -> put(question, base, type))))
                    .toList();
            for (Asked<T> each : asked) {
                collect(each, question, type, parts, missing);
            }
        }
        HttpServletResponse response = atHand().getResponse();
        if (!missing.isEmpty() && response != null) {
            response.setHeader(MISSING, String.join(", ", missing));
        }
        return parts;
    }

    private record Asked<T>(URI base, Future<@Nullable T> answer) {}

    private <T> void collect(
            Asked<T> asked, Question question, Class<T> type, List<Part<T>> parts, Set<String> missing) {
        try {
            T answer = asked.answer().get();
            if (answer != null) {
                parts.add(new Told<>(answer, asked.base(), question, type));
            }
        } catch (ExecutionException failed) {
            Set<String> services = everybody.getOrDefault(asked.base(), Set.of());
            LOG.warn("Left out of an answer: {}", services, failed.getCause());
            missing.addAll(services);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new Unavailable("Interrupted while asking other processes", stopped);
        }
    }

    /** What is asked of everybody: taken from the request before other threads look at it. */
    private record Question(
            String method,
            String path,
            @Nullable String query,
            Map<String, String> headers,
            @Nullable String body) {
        static Question of(HttpServletRequest request, @Nullable String body) {
            Map<String, String> headers = PASSED.stream()
                    .filter(name -> request.getHeader(name) != null)
                    .collect(Collectors.toMap(name -> name, request::getHeader));
            return new Question(request.getMethod(), request.getRequestURI(), request.getQueryString(), headers, body);
        }

        /** The path and query, with some values of the query exchanged. */
        String target(Map<String, String> changed) {
            UriComponentsBuilder target = UriComponentsBuilder.newInstance().path(path);
            if (query != null) {
                target.query(query);
            }
            changed.forEach((name, value) -> target.replaceQueryParam(name, value));
            return target.build(true).toUriString();
        }
    }

    private final class Told<T> implements Part<T> {
        private final T answer;
        private final URI base;
        private final Question question;
        private final Class<T> type;

        private Told(T answer, URI base, Question question, Class<T> type) {
            this.answer = answer;
            this.base = base;
            this.question = question;
            this.type = type;
        }

        @Override
        public T answer() {
            return answer;
        }

        @Override
        public T again(Map<String, String> changed) {
            try {
                T told = put(question, base, type, changed);
                return told == null ? answer : told;
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                throw new Unavailable("Interrupted while asking another process", stopped);
            }
        }
    }

    private <T> @Nullable T put(Question question, URI base, Class<T> type) throws InterruptedException {
        return put(question, base, type, Map.of());
    }

    private <T> @Nullable T put(Question question, URI base, Class<T> type, Map<String, String> changed)
            throws InterruptedException {
        HttpRequest.Builder request = calls.to(base, question.target(changed))
                .header(HttpHeaders.ACCEPT, MediaType.APPLICATION_JSON_VALUE)
                .header(HttpHeaders.CONTENT_TYPE, MediaType.APPLICATION_JSON_VALUE);
        question.headers().forEach(request::header);
        String body = question.body();
        request.method(question.method(), body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        String whom = String.join(", ", everybody.getOrDefault(base, Set.of()));
        try (Calls.Answer answer = calls.send(request.build(), whom)) {
            int status = answer.response().statusCode();
            if (status == 404) {
                return null;
            }
            if (status != 200) {
                throw new Unavailable("%s answers %d".formatted(whom, status));
            }
            return mapper.readValue(answer.body(), type);
        } catch (IOException | JacksonException broken) {
            throw new Unavailable("%s did not answer to the end".formatted(whom), broken);
        }
    }
}
