package tramoya.events;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Why an order ended without a delivery. */
public enum CancelReason {
    /** A line could not be set aside. */
    @JsonProperty("sin-existencias")
    OUT_OF_STOCK,
    /** The provider said no. */
    @JsonProperty("pago-rechazado")
    PAYMENT_REFUSED,
    /** Stock or money did not come in time. */
    @JsonProperty("plazo-vencido")
    TOOK_TOO_LONG,
    /** Somebody of the shop cancelled it. */
    @JsonProperty("cancelado-por-la-tienda")
    SHOP_CANCELLED,
    /** The customer asked for it. */
    @JsonProperty("pedido-por-el-cliente")
    CUSTOMER_ASKED,
    /** The carrier does not take it. */
    @JsonProperty("envio-rechazado")
    SHIPPING_REFUSED
}
