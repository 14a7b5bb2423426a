package tramoya.events;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How fast a parcel goes. */
public enum ShippingMethod {
    /** In a few days. */
    @JsonProperty("standard")
    STANDARD,
    /** Next day; express orders are worked off first. */
    @JsonProperty("express")
    EXPRESS
}
