package tramoya.operations;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import tramoya.events.Catalogue;
import tramoya.events.EventDocument;
import tramoya.events.EventSchema;
import tramoya.events.Language;
import tramoya.operations.Flow.Published;
import tramoya.operations.Flow.Subscription;

/**
 * The events as AsyncAPI 3.0: a channel per service's log, a message per event, what each service sends and hears.
 * Names of components are plain ASCII, as the standard wants them; the names on the wire stand in {@code name}. Pure.
 */
final class AsyncApi {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final String DESCRIPTION = """
            Every event of the shop. Each service publishes into a log of its own; an event is stored and carried as \
            the bytes of its payload, and everywhere outside the log as a CloudEvent 1.0. Drawn from the running \
            services: the operations are the subscriptions that there are.""";
    private static final String SERVER = """
            The feed of the process that runs the services. `GET` answers pages of CloudEvents in structured form, \
            `GET /stream` the same live as server-sent events; `service` names the channel, `type` one event, `after` \
            is where to go on. The message's headers are the attributes of the CloudEvent, its payload is `data`.""";

    private final List<EventDocument> documents;
    private final Collection<String> services;
    private final Flow flow;
    private final Map<String, Language.Kind> kinds =
            Language.kinds().stream().collect(Collectors.toMap(Language.Kind::wire, kind -> kind));

    private AsyncApi(List<EventDocument> documents, Collection<String> services, Flow flow) {
        this.documents = documents;
        this.services = services;
        this.flow = flow;
    }

    /**
     * @param documents the events to describe: all, or one
     * @param services that run
     */
    static ObjectNode of(List<EventDocument> documents, Collection<String> services, Flow flow) {
        return new AsyncApi(documents, services, flow).document();
    }

    private ObjectNode document() {
        ObjectNode document = JSON.objectNode().put("asyncapi", "3.0.0").put("id", "urn:tramoya:events");
        document.putObject("info")
                .put("title", title())
                .put("version", version())
                .put("description", DESCRIPTION);
        document.put("defaultContentType", "application/json");
        server(document.putObject("servers").putObject("feed"));
        channels(document.putObject("channels"));
        operations(document.putObject("operations"));
        ObjectNode components = document.putObject("components");
        ObjectNode messages = components.putObject("messages");
        ObjectNode schemas = components.putObject("schemas");
        schemas.set("CloudEvent", cloudEvent());
        for (EventDocument event : documents) {
            messages.set(plain(event), message(event));
            schemas.set(plain(event), payload(event));
        }
        components
                .putObject("securitySchemes")
                .putObject("adminKey")
                .put("type", "http")
                .put("scheme", "bearer")
                .put("description", "The shop's admin key");
        return document;
    }

    private String title() {
        return documents.size() == 1 ? "Tramoya: " + documents.getFirst().name() : "Tramoya: events";
    }

    /** The document's version is that of one event; all together have none of their own but that of the language. */
    private String version() {
        return documents.size() == 1 ? documents.getFirst().version().substring(1) + ".0" : "1.0.0";
    }

    private static void server(ObjectNode server) {
        server.put("host", "{host}")
                .put("pathname", "/api/ops/events")
                .put("protocol", "http")
                .put("description", SERVER);
        server.putObject("variables")
                .putObject("host")
                .put("default", "localhost:8080")
                .put("description", "where the shop runs");
        server.putArray("security").add(ref("#/components/securitySchemes/adminKey"));
    }

    private void channels(ObjectNode channels) {
        for (String service : services) {
            List<EventDocument> published = publishedBy(service);
            if (!published.isEmpty()) {
                ObjectNode channel = channels.putObject(service)
                        .put("address", service)
                        .put("title", "The log of " + service)
                        .put("description", "In order per partition key. The address is the feed's `service`.");
                channel.putArray("servers").add(ref("#/servers/feed"));
                ObjectNode messages = channel.putObject("messages");
                published.forEach(event -> messages.set(plain(event), ref("#/components/messages/" + plain(event))));
            }
        }
    }

    private List<EventDocument> publishedBy(String service) {
        return documents.stream()
                .filter(event ->
                        event.origin().equals(service) || event.origin().equals(Flow.EVERY_SERVICE))
                .toList();
    }

    private void operations(ObjectNode operations) {
        for (String service : services) {
            List<EventDocument> published = publishedBy(service);
            if (!published.isEmpty()) {
                ObjectNode send = operations.putObject(service + "-publishes").put("action", "send");
                send.set("channel", ref("#/channels/" + service));
                send.put("title", service + " publishes");
                ArrayNode messages = send.putArray("messages");
                published.forEach(event -> messages.add(inChannel(service, event)));
            }
        }
        services.forEach(consumer -> services.forEach(publisher -> receive(publisher, consumer, operations)));
    }

    /** What one service hears of one channel. */
    private void receive(String publisher, String consumer, ObjectNode operations) {
        Map<String, List<EventDocument>> heard = new TreeMap<>(); // by subscription
        for (EventDocument event : publishedBy(publisher)) {
            subscriptions(event)
                    .filter(subscription -> subscription.service().equals(consumer))
                    .forEach(subscription -> heard.computeIfAbsent(subscription.name(), _ -> new ArrayList<>())
                            .add(event));
        }
        if (!heard.isEmpty()) {
            ObjectNode receive = operations.putObject("%s-hears-%s".formatted(consumer, publisher));
            receive.put("action", "receive").set("channel", ref("#/channels/" + publisher));
            receive.put("title", "%s hears %s".formatted(consumer, publisher));
            ArrayNode messages = receive.putArray("messages");
            heard.values().stream()
                    .flatMap(List::stream)
                    .distinct()
                    .forEach(event -> messages.add(inChannel(publisher, event)));
            ObjectNode subscriptions = receive.putObject("x-subscriptions");
            heard.forEach((name, events) -> {
                ArrayNode names = subscriptions.putArray(name);
                events.forEach(event -> names.add(event.name()));
            });
        }
    }

    private Stream<Subscription> subscriptions(EventDocument event) {
        return flow.events().stream()
                .filter(published -> published.type().wire().equals(event.name()))
                .flatMap(Published::subscriptions);
    }

    private static ObjectNode message(EventDocument event) {
        ObjectNode message = JSON.objectNode()
                .put("name", event.name())
                .put("title", event.name())
                .put("summary", event.description())
                .put("contentType", "application/json");
        ArrayNode headers = message.putObject("headers").putArray("allOf");
        headers.add(ref("#/components/schemas/CloudEvent"));
        ObjectNode fixed = headers.addObject().putObject("properties");
        fixed.putObject("type").put("const", event.name());
        fixed.putObject("dataschema").put("const", CloudEvent.schemaOf(event.name()));
        message.set("payload", ref("#/components/schemas/" + plain(event)));
        message.putObject("correlationId").put("location", "$message.header#/correlationid");
        boolean person = event.type() == EventDocument.Type.USER_ACTION;
        message.putArray("tags").addObject().put("name", person ? "user action" : "state change");
        message.put("x-event-id", event.id());
        return message;
    }

    private ObjectNode payload(EventDocument event) {
        Language.Kind kind = kinds.get(event.name());
        if (kind == null) {
            throw new IllegalStateException("%s is documented but not in the language".formatted(event.name()));
        }
        ObjectNode schema = EventSchema.documented(kind, event);
        return schema.without(List.of("$schema", "$id")); // they would make the document's references go astray
    }

    /** The attributes that {@link CloudEvent} writes. */
    private static ObjectNode cloudEvent() {
        ObjectNode schema = JSON.objectNode().put("type", "object").put("title", "Attributes of a CloudEvent 1.0");
        ObjectNode all = schema.putObject("properties");
        all.putObject("specversion").put("const", "1.0");
        text(all, "id", "of this event, time-ordered").put("format", "uuid");
        text(all, "source", "`/` and the service that published it");
        text(all, "type", "the event's name");
        text(all, "subject", "id of what it is about, such as the order's");
        text(all, "time", "when it happened").put("format", "date-time");
        all.putObject("datacontenttype").put("const", "application/json");
        text(all, "dataschema", "where its JSON Schema stands").put("format", "uri-reference");
        text(all, "partitionkey", "events of one key stay in order");
        text(all, "sequence", "its version in its stream");
        text(all, "correlationid", "one for a whole business process, such as an order")
                .put("format", "uuid");
        text(all, "causationid", "the event, job or request that made it happen")
                .put("format", "uuid");
        text(all, "traceparent", "of W3C Trace Context, when there is one");
        text(all, "recordedtime", "when the log took it").put("format", "date-time");
        text(all, "actor", "an opaque id of who did it");
        all.putObject("position").put("type", "integer").put("description", "its place in the log, dense from 1");
        all.putObject("slot").put("type", "integer").put("description", "hash of the key into 64");
        ArrayNode required = schema.putArray("required");
        all.propertyNames().stream().filter(name -> !name.equals("traceparent")).forEach(required::add);
        return schema;
    }

    private static ObjectNode text(ObjectNode properties, String name, String meaning) {
        return properties.putObject(name).put("type", "string").put("description", meaning);
    }

    private static ObjectNode inChannel(String service, EventDocument event) {
        return ref("#/channels/%s/messages/%s".formatted(service, plain(event)));
    }

    private static String plain(EventDocument event) {
        return Catalogue.fileName(event.name());
    }

    private static ObjectNode ref(String target) {
        return JSON.objectNode().put("$ref", target);
    }
}
