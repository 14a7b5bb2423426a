package tramoya.events;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Where a parcel is. */
public enum ShipmentState {
    /** On its way. */
    @JsonProperty("en-transito")
    IN_TRANSIT,
    /** Handed over. */
    @JsonProperty("entregado")
    DELIVERED
}
