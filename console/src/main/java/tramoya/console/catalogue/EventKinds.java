package tramoya.console.catalogue;

import java.util.List;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tramoya.console.Operator;

/** The kinds of events, with how often they come and who is behind. */
@RestController
@RequestMapping(produces = MediaType.TEXT_HTML_VALUE)
public class EventKinds {
    @GetMapping("/console/catalogue")
    CataloguePage all(Operator operator, @RequestParam(defaultValue = "") String q) {
        List<EventKind> events = List.of(operator.api().get(EventKind[].class, "/catalogue.json"));
        return CataloguePage.of(events, q, operator);
    }

    @GetMapping("/console/catalogue/{type}")
    EventKindPage one(Operator operator, @PathVariable String type) {
        return EventKindPage.of(operator.api().get(EventKind.class, "/catalogue/{type}", type), operator);
    }
}
