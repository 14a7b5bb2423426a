package tramoya.shipping;

import static org.springframework.http.HttpStatus.BAD_REQUEST;
import static org.springframework.http.HttpStatus.CONTENT_TOO_LARGE;
import static org.springframework.http.HttpStatus.UNAUTHORIZED;

import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;
import tramoya.eventing.Rejected;
import tramoya.eventing.Request;
import tramoya.eventing.Service;
import tramoya.events.OrderId;
import tramoya.events.ShipmentState;
import tramoya.shipping.ShipmentCommand.ReportDelivered;
import tramoya.shipping.ShipmentCommand.ReportInTransit;

/**
 * Hears from a real carrier where its parcels are.
 *
 * <p>The header {@code Carrier-Signature} holds {@code sha256=} and the HMAC-SHA256 of the raw body in hexadecimal. A
 * scan that comes again, or late, changes nothing and is answered like the first one.
 */
@RestController
class CarrierScansApi {
    /** A scan has three short fields; carriers like to add some, none adds this much. */
    static final int BODY_BYTES_MAX = 16_384;

    private final Service service;
    private final Shipments shipments;
    private final WebhookSignature signature;
    private final JsonMapper mapper;
    private final InstantSource clock;

    /** @param mapper one that ignores unknown fields: a carrier may add some without asking us */
    CarrierScansApi(
            Service service, Shipments shipments, WebhookSignature signature, JsonMapper mapper, InstantSource clock) {
        this.service = service;
        this.shipments = shipments;
        this.signature = signature;
        this.mapper = mapper;
        this.clock = clock;
    }

    /** A parcel, by our order or by the carrier's number, and where it is. */
    record Scan(
            @Nullable OrderId orderId,
            @Nullable String trackingNumber,
            @Nullable ShipmentState state) {}

    @PostMapping("/api/carrier/scans")
    ResponseEntity<Void> scan(
            @RequestHeader(name = "Carrier-Signature", required = false) @Nullable String signed,
            @RequestBody byte[] body) {
        check(signed, body);
        ShipmentCommand report = report(read(body));
        long position = service.handle(
                Request.by("carrier", report.orderId().value()), Shipment.AGGREGATE, report.orderId(), report);
        return ResponseEntity.noContent()
                .header("Log-Position", Long.toString(position))
                .build();
    }

    private void check(@Nullable String signed, byte[] body) {
        if (!signature.required()) {
            throw Rejected.notFound("webhook.off", "Set tramoya.shipping.webhook-secret to hear from a carrier");
        }
        if (body.length > BODY_BYTES_MAX) {
            throw new ResponseStatusException(CONTENT_TOO_LARGE);
        }
        if (signed == null || !signature.fits(signed, body)) {
            throw new ResponseStatusException(UNAUTHORIZED);
        }
    }

    private Scan read(byte[] body) {
        try {
            return mapper.readValue(body, Scan.class);
        } catch (JacksonException malformed) {
            throw new ResponseStatusException(BAD_REQUEST); // no cause: its message quotes the body
        }
    }

    private ShipmentCommand report(Scan scan) {
        OrderId orderId = order(scan);
        return switch (scan.state()) {
            case IN_TRANSIT -> new ReportInTransit(orderId, clock.instant());
            case DELIVERED -> new ReportDelivered(orderId, clock.instant());
            case null -> throw Rejected.invalid("scan.state", "state must be en-transito or entregado");
        };
    }

    private OrderId order(Scan scan) {
        if (scan.orderId() != null) {
            return scan.orderId();
        }
        if (scan.trackingNumber() == null) {
            throw Rejected.invalid("scan.parcel", "A scan needs an orderId or a trackingNumber");
        }
        return shipments
                .byTrackingNumber(scan.trackingNumber())
                .orElseThrow(() -> Rejected.notFound("shipment.unknown", "No parcel has this tracking number"));
    }
}
