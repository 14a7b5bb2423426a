package tramoya.app.processes;

import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import tramoya.app.safety.Peers;
import tramoya.eventing.Unavailable;
import tramoya.web.Tokens;

/**
 * HTTP to the shop's other processes, with the proof that this is one of them. Safe for any number of threads, which
 * wait for answers, so they should be virtual.
 */
final class Calls implements AutoCloseable {
    /** Shorter than the patience of pages (20 s), so that they get to hear who is away. */
    static final Duration PATIENCE = Duration.ofSeconds(15);

    private static final Duration CONNECT = Duration.ofSeconds(2);

    /** Under way at a time, streams included: each holds a connection and a few buffers at either end. */
    static final int CALLS_MAX = 1_000;

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT)
            .followRedirects(HttpClient.Redirect.NEVER)
            .executor(Executors.newVirtualThreadPerTaskExecutor())
            .build();
    private final Semaphore free = new Semaphore(CALLS_MAX);
    private final Tokens tokens;

    Calls(Tokens tokens) {
        this.tokens = tokens;
    }

    /** An answer that is being read; to be closed. */
    final class Answer implements AutoCloseable {
        private final HttpResponse<InputStream> response;

        private Answer(HttpResponse<InputStream> response) {
            this.response = response;
        }

        HttpResponse<InputStream> response() {
            return response;
        }

        InputStream body() {
            return response.body();
        }

        @Override
        public void close() throws IOException {
            try {
                response.body().close();
            } finally {
                free.release();
            }
        }
    }

    /** A request to this path and query of a process. */
    HttpRequest.Builder to(URI base, String rawPathAndQuery) {
        return HttpRequest.newBuilder(URI.create(base + rawPathAndQuery))
                .timeout(PATIENCE)
                .header(Peers.HEADER, tokens.forProcess());
    }

    /**
     * Waits for the head of the answer.
     *
     * @param whom for people, such as {@code payments}
     * @throws Unavailable when nobody answers in time; says whether the request may have arrived
     */
    Answer send(HttpRequest request, String whom) throws InterruptedException {
        if (!free.tryAcquire()) {
            throw new Unavailable("More than %d requests to other processes are under way".formatted(CALLS_MAX));
        }
        boolean answered = false;
        try {
            Answer answer = new Answer(http.send(request, BodyHandlers.ofInputStream()));
            answered = true;
            return answer;
        } catch (ConnectException | HttpConnectTimeoutException away) {
            throw new Unavailable("%s is away: nothing was sent, so try again".formatted(whom), away);
        } catch (IOException broken) {
            throw new Unavailable("%s did not answer: it may have heard the request or not".formatted(whom), broken);
        } finally {
            if (!answered) {
                free.release();
            }
        }
    }

    /** Ends what is under way. */
    @Override
    public void close() {
        http.shutdownNow();
    }
}
