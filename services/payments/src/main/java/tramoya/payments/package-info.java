/**
 * Authorises, takes and returns money.
 *
 * <p>Read in this order: {@link tramoya.payments.PaymentCommand} (what may be asked), {@link tramoya.payments.Payment}
 * (the rules), the reactors {@code ...OnOrder...}, {@link tramoya.payments.ProviderCall} (calling the provider and what
 * its answers mean), {@link tramoya.payments.PaymentProvider} (the port) and {@link tramoya.payments.TestProvider}.
 */
@NullMarked
package tramoya.payments;

import org.jspecify.annotations.NullMarked;
