package tramoya.events;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What changed a stock. */
public enum StockChange {
    /** The product came into the catalogue with its first pieces. */
    @JsonProperty("alta")
    OPENED,
    /** Somebody counted, received or wrote off. */
    @JsonProperty("ajuste")
    ADJUSTED,
    /** Set aside for an order. */
    @JsonProperty("reserva")
    RESERVED,
    /** An order was cancelled: back to what can be sold. */
    @JsonProperty("liberacion")
    RELEASED,
    /** Left the house with a parcel. */
    @JsonProperty("salida")
    DISPATCHED,
    /** Threshold or backorder policy changed; no piece moved. */
    @JsonProperty("politica")
    POLICY,
    /** The product left the catalogue. */
    @JsonProperty("baja")
    CLOSED,
    /** The product came back into the catalogue, with the pieces that it had. */
    @JsonProperty("reapertura")
    REOPENED
}
