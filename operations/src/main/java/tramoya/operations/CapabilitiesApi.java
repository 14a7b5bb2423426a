package tramoya.operations;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import tramoya.operations.Ground.Standing;
import tramoya.pages.Languages;
import tramoya.pages.Words.Language;

/** What carries events and jobs, in each process, and what it and its like can do. */
@RestController
class CapabilitiesApi {
    private final Ground ground;
    private final Others others;
    private final Languages languages;

    CapabilitiesApi(Ground ground, Others others, Languages languages) {
        this.ground = ground;
        this.others = others;
        this.languages = languages;
    }

    /**
     * @param process the one that was asked
     * @param events what carries its events, one of {@code carriers}
     * @param processes how each stands; of several that run the same services behind one address, one
     * @param away services, and query sides as {@code orders:query}, of processes that did not answer
     */
    record Answer(
            String process,
            String events,
            String queues,
            List<Standing> processes,
            Set<String> away,
            List<Capabilities.Carrier> carriers,
            List<Capabilities.Part> capabilities) {}

    @GetMapping("/api/ops/capabilities")
    ResponseEntity<Answer> tell(HttpServletRequest request) {
        Standing here = ground.look();
        List<Standing> all = new ArrayList<>(List.of(here));
        Set<String> away = new TreeSet<>(others.isAsking() ? Set.of() : others.everything());
        others.askEverybody(Answer.class).forEach(part -> all.addAll(part.processes()));
        all.forEach(one -> {
            away.removeAll(one.services());
            one.querySides().forEach(side -> away.remove(side + Others.QUERY_SIDE));
        });
        all.sort(Comparator.comparing(Standing::process));
        Language language = languages.of(request);
        return ResponseEntity.ok()
                .varyBy(HttpHeaders.ACCEPT_LANGUAGE, HttpHeaders.COOKIE)
                .body(new Answer(
                        here.process(),
                        here.events().kind(),
                        here.queues().kind(),
                        all,
                        away,
                        Capabilities.carriers(language),
                        Capabilities.table(language)));
    }
}
