package tramoya.console.operations;

import java.util.List;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tramoya.console.Operator;

/** Looking at what happens. */
@RestController
class Events {
    @GetMapping(path = Operating.EVENTS, produces = MediaType.TEXT_HTML_VALUE)
    EventsPage index(
            @RequestParam(defaultValue = "") String service,
            @RequestParam(defaultValue = "") String type,
            @RequestParam(defaultValue = "") String subject,
            @RequestParam(defaultValue = "") String correlation,
            @RequestParam(defaultValue = "") String before,
            Operator operator) {
        var filters = new EventsPage.Filters(service, type.strip(), subject.strip(), correlation.strip());
        Told.Events events =
                filters.on("/api/ops/events").with("before", before).get(Told.Events.class, operator.api());
        List<String> services = operator.api().get(Told.LogSeries.class, "/api/ops/history/logs").items().stream()
                .map(Told.LogHistory::service)
                .toList();
        return EventsPage.of(operator, events, services, filters, !before.isBlank());
    }
}
