package tramoya.operations;

import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tramoya.eventing.Rejected;
import tramoya.events.OrderId;
import tramoya.web.Chapter;

/** What all services know of one order, in one answer. */
@RestController
class StoryApi {
    private final Collection<Chapter> chapters;
    private final Others others;

    StoryApi(Collection<Chapter> chapters, Others others) {
        this.others = others;
        this.chapters = chapters;
    }

    /** By the name of the chapter, such as {@code order}, {@code payment}, {@code shipment}, {@code messages}. */
    @GetMapping("/api/admin/orders/{orderId}/story")
    Map<String, Object> tell(@PathVariable String orderId) {
        OrderId order = OrderId.parse(orderId);
        Map<String, Object> story = new TreeMap<>();
        chapters.forEach(chapter -> chapter.tell().apply(order).ifPresent(told -> story.put(chapter.name(), told)));
        others.ask(JsonNode.class)
                .forEach(part -> part.properties().forEach(told -> story.put(told.getKey(), told.getValue())));
        if (!story.containsKey("order") && !others.isAsking()) {
            throw Rejected.notFound("order.unknown", "There is no order " + order);
        }
        return story;
    }
}
