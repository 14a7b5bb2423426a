package tramoya.operations;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.IntFunction;
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
import tools.jackson.databind.json.JsonMapper;
import tramoya.eventing.RecordedEvent;
import tramoya.web.Listing;

/** The events of all services, as CloudEvents: looked up, and live. */
@RestController
@RequestMapping("/api/ops/events")
class EventsApi {
    private static final Logger LOG = LoggerFactory.getLogger(EventsApi.class);

    /** Shorter than the idle time after which common proxies drop a connection. */
    private static final int HEARTBEAT_SECONDS = 15;

    /** An answer of another process takes milliseconds; one that is away is noticed after its connection timed out. */
    private static final Duration TO_BE_ASKED = Duration.ofSeconds(3);

    private static final Duration ONE_SECOND = Duration.ofSeconds(1);
    private static final long NO_TIMEOUT = 0;

    private final EventSearch search;
    private final LiveEvents live;
    private final JsonMapper mapper;
    private final Others others;

    EventsApi(EventSearch search, LiveEvents live, JsonMapper mapper, Others others) {
        this.others = others;
        this.search = search;
        this.live = live;
        this.mapper = mapper;
    }

    /** One page of the answer; {@link EventSearch} says what comes first and what {@code next} means. */
    record Events(
            List<?> items,
            String next,
            boolean more,
            @Nullable String previous) {}

    @GetMapping
    Events find(
            @RequestParam @Nullable String service,
            @RequestParam @Nullable String type,
            @RequestParam @Nullable String subject,
            @RequestParam @Nullable String correlation,
            @RequestParam @Nullable String after,
            @RequestParam @Nullable String before,
            @RequestParam @Nullable Integer limit) {
        EventFilter filter = EventFilter.of(service, type, subject, correlation);
        String at = given(before);
        String from = given(after);
        int most = Listing.limit(limit);
        IntFunction<EventSearch.Page> here =
                many -> at == null ? search.find(filter, from, many) : search.older(filter, at, many);
        EventSearch.Page page = here.apply(most);
        List<Others.Part<GatheredEvents.Told>> parts = others.ask(GatheredEvents.Told.class, null);
        if (parts.isEmpty()) {
            return new Events(
                    page.items().stream().map(CloudEvent::of).toList(), page.next(), page.more(), page.previous());
        }
        boolean newest = at != null || (from == null && filter.subject() == null && filter.correlation() == null);
        Cursor start = from == null ? Cursor.START : Cursor.decoded(from);
        return GatheredEvents.gather(page, here, parts, start, newest, most);
    }

    private static @Nullable String given(@Nullable String text) {
        return text == null || text.isBlank() ? null : text;
    }

    /**
     * Each event is a message; its id says where it stands. A message {@code away} names the services whose processes
     * do not answer, and comes again when that changes: with an empty list when all are back. What they record
     * meanwhile follows then.
     */
    @GetMapping(path = "/stream", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    ResponseEntity<SseEmitter> stream(
            @RequestParam @Nullable String service,
            @RequestParam @Nullable String type,
            @RequestParam @Nullable String subject,
            @RequestParam @Nullable String correlation) {
        EventFilter filter = EventFilter.of(service, type, subject, correlation);
        checkService(filter.service()); // a misspelt service is refused instead of staying silent for good
        Listener listener = live.join(filter);
        SseEmitter emitter = new SseEmitter(NO_TIMEOUT);
        emitter.onCompletion(() -> live.leave(listener));
        emitter.onError(_ -> live.leave(listener));
        Thread.ofVirtual().name("events-to-client").start(() -> pump(listener, filter, emitter));
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .header("X-Accel-Buffering", "no")
                .body(emitter);
    }

    private void checkService(@Nullable String service) {
        if (service == null || !others.services().contains(service)) {
            search.services(service);
        }
    }

    /** Only this thread may wait for the client. A listener that was cut meanwhile learns it here. */
    private void pump(Listener listener, EventFilter filter, SseEmitter emitter) {
        try {
            live.awaitFar(TO_BE_ASKED);
            emitter.send(SseEmitter.event().comment("listening"));
            int quietSeconds = 0;
            Set<String> away = Set.of();
            while (!listener.isCut()) {
                Set<String> awayNow = live.away(filter);
                if (!awayNow.equals(away)) {
                    away = awayNow;
                    emitter.send(SseEmitter.event().name("away").data(mapper.writeValueAsString(away)));
                }
                RecordedEvent event = listener.next(ONE_SECOND);
                if (event != null) {
                    emitter.send(shown(event));
                    quietSeconds = 0;
                } else if (++quietSeconds >= HEARTBEAT_SECONDS) {
                    emitter.send(SseEmitter.event().comment("still here"));
                    quietSeconds = 0;
                }
            }
            emitter.complete();
        } catch (IOException | IllegalStateException gone) {
            LOG.debug("A listener has left", gone); // the container ends the exchange by itself
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        } finally {
            live.leave(listener);
        }
    }

    private SseEmitter.SseEventBuilder shown(RecordedEvent event) {
        return SseEmitter.event()
                .id(event.envelope().source() + ":" + event.position())
                .data(mapper.writeValueAsString(CloudEvent.of(event)));
    }
}
