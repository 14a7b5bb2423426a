/**
 * Hands parcels to the carrier, follows them to the customer's door, and calls them back when an order is cancelled in
 * time.
 *
 * <p>Read in this order: {@link tramoya.shipping.ShipmentCommand} (what may be asked),
 * {@link tramoya.shipping.Shipment} (the rules), {@link tramoya.shipping.StartShipmentOnOrderUpdated} and
 * {@link tramoya.shipping.RecallOnOrderCancelled} (what happens by itself), {@link tramoya.shipping.Carrier} with
 * {@link tramoya.shipping.RegisterParcel} and {@link tramoya.shipping.CancelParcel} (calls that leave the house),
 * {@link tramoya.shipping.MoveParcel} (the test carrier's road), {@link tramoya.shipping.ShipmentList} (what can be
 * asked back), {@link tramoya.shipping.ShippingApi}, {@link tramoya.shipping.ShippingAdminApi} and
 * {@link tramoya.shipping.CarrierScansApi} (HTTP).
 */
@NullMarked
package tramoya.shipping;

import org.jspecify.annotations.NullMarked;
