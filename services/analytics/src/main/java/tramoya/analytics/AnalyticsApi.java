package tramoya.analytics;

import java.io.IOException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;
import tramoya.analytics.FigureQueries.Day;
import tramoya.analytics.FigureQueries.Minute;
import tramoya.analytics.FigureQueries.Now;
import tramoya.analytics.FigureQueries.Summary;
import tramoya.analytics.FigureQueries.Today;
import tramoya.analytics.FigureQueries.TopProducts;
import tramoya.eventing.Rejected;

/** What an operator may see of the shop's figures. No person can be found in any of them. */
@RestController
@RequestMapping("/api/admin/analytics")
class AnalyticsApi {
    static final int DAYS_MAX = 366;
    static final int MINUTES_DEFAULT = 60;
    static final int PRODUCTS_MAX = 100;

    private static final Logger LOG = LoggerFactory.getLogger(AnalyticsApi.class);

    /** Shorter than the idle time after which common proxies drop a connection. */
    private static final Duration HEARTBEAT = Duration.ofSeconds(15);

    private static final long NO_TIMEOUT = 0;

    private final FigureQueries queries;
    private final FigureStream stream;
    private final InstantSource clock;

    AnalyticsApi(FigureQueries queries, FigureStream stream, InstantSource clock) {
        this.queries = queries;
        this.stream = stream;
        this.clock = clock;
    }

    record Minutes(List<Minute> items) {}

    record Days(List<Day> items) {}

    @GetMapping("/summary")
    Summary summary(@RequestParam(defaultValue = "7") int days) {
        LocalDate today = today();
        return queries.summary(today.minusDays(bounded("days", days, DAYS_MAX) - 1L), today);
    }

    /** This UTC day so far, and yesterday until the same minute. */
    @GetMapping("/today")
    Today todaySoFar() {
        return queries.today(clock.instant());
    }

    @GetMapping("/days")
    Days days(@RequestParam(defaultValue = "30") int days) {
        LocalDate today = today();
        return new Days(queries.days(today.minusDays(bounded("days", days, DAYS_MAX) - 1L), today));
    }

    /** The last hour, unless the query says {@code last} so many minutes, or {@code from} and {@code to}. */
    @GetMapping("/minutes")
    Minutes minutes(
            @RequestParam(required = false) @Nullable String from,
            @RequestParam(required = false) @Nullable String to,
            @RequestParam(required = false) @Nullable Integer last) {
        int lastMax = (int) LiveFigures.MINUTES_KEPT.toMinutes();
        Instant end = to == null ? nextMinute() : time(to);
        Instant begin = from == null
                ? end.minus(bounded("last", last == null ? MINUTES_DEFAULT : last, lastMax), ChronoUnit.MINUTES)
                : time(from);
        if (from != null && last != null) {
            throw Rejected.invalid("analytics.range", "Say either from or last, not both");
        }
        if (!begin.isBefore(end) || Duration.between(begin, end).compareTo(LiveFigures.MINUTES_KEPT) > 0) {
            throw Rejected.invalid(
                    "analytics.range",
                    "The range runs from an earlier to a later time, at most %d minutes".formatted(lastMax));
        }
        return new Minutes(queries.minutes(begin, end));
    }

    @GetMapping("/products")
    TopProducts products(
            @RequestParam(required = false) @Nullable String day, @RequestParam(defaultValue = "10") int limit) {
        return queries.topProducts(day == null ? today() : date(day), bounded("limit", limit, PRODUCTS_MAX));
    }

    /** Server-sent events {@code figures}: this minute and this day, at once and whenever they change. */
    @GetMapping(path = "/stream", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    ResponseEntity<SseEmitter> stream() {
        Watcher watcher = stream.join();
        SseEmitter emitter = new SseEmitter(NO_TIMEOUT);
        emitter.onCompletion(() -> stream.leave(watcher));
        emitter.onError(_ -> stream.leave(watcher));
        Thread.ofVirtual().name("figures-to-client").start(() -> pump(watcher, emitter));
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .header("X-Accel-Buffering", "no")
                .body(emitter);
    }

    /** Only this thread may wait for the client. */
    private void pump(Watcher watcher, SseEmitter emitter) {
        try {
            while (!watcher.isCut()) {
                Now now = watcher.next(HEARTBEAT);
                if (now != null) {
                    emitter.send(SseEmitter.event().name("figures").data(now, MediaType.APPLICATION_JSON));
                } else if (!watcher.isCut()) {
                    emitter.send(SseEmitter.event().comment("still here"));
                }
            }
            emitter.complete();
        } catch (IOException | IllegalStateException gone) {
            LOG.debug("A watcher has left", gone); // the container ends the exchange by itself
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        } finally {
            stream.leave(watcher);
        }
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    /** So that the minute which is going on is in. */
    private Instant nextMinute() {
        return clock.instant().truncatedTo(ChronoUnit.MINUTES).plus(1, ChronoUnit.MINUTES);
    }

    private static int bounded(String name, int value, int max) {
        if (value < 1 || value > max) {
            throw Rejected.invalid("analytics." + name, "%s is 1 to %d".formatted(name, max));
        }
        return value;
    }

    private static Instant time(String text) {
        try {
            Instant time = Instant.parse(text);
            countable(LocalDate.ofInstant(time, ZoneOffset.UTC));
            return time;
        } catch (DateTimeException malformed) {
            throw Rejected.invalid("analytics.time", "A time looks like 2026-11-23T12:00:00Z");
        }
    }

    private static LocalDate date(String text) {
        try {
            return countable(LocalDate.parse(text));
        } catch (DateTimeException malformed) {
            throw Rejected.invalid("analytics.day", "A day looks like 2026-11-23");
        }
    }

    /** Microseconds since 1970 have no room for every year that Java can write. */
    private static LocalDate countable(LocalDate day) {
        if (day.getYear() < 1900 || day.getYear() > 9999) {
            throw new DateTimeException("a year before 1900 or after 9999");
        }
        return day;
    }
}
