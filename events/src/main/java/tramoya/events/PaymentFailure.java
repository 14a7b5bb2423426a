package tramoya.events;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Why money did not come. */
public enum PaymentFailure {
    /** The provider declined. */
    @JsonProperty("rechazado")
    DECLINED,
    /** Not enough money. */
    @JsonProperty("fondos-insuficientes")
    INSUFFICIENT_FUNDS,
    /** Promised money was not handed over. */
    @JsonProperty("captura-rechazada")
    CAPTURE_REFUSED
}
