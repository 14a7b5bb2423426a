/**
 * Keeps customers' accounts, lets their owners in, and remembers what they bought.
 *
 * <p>Read in this order: {@link tramoya.customers.CustomerCommand} (what may be asked),
 * {@link tramoya.customers.Customer} (the rules), {@link tramoya.customers.EraseCustomerOnCustomerDeleted} and
 * {@link tramoya.customers.EraseCustomer} (what happens by itself),
 * {@link tramoya.customers.RememberPurchaseOnOrderCreated} and {@link tramoya.customers.CustomerList} (the read
 * models), {@link tramoya.customers.SignUp} (new accounts and logins, on {@link tramoya.customers.Credentials}),
 * {@link tramoya.customers.Customers} and {@link tramoya.customers.Imports} (the other doors),
 * {@link tramoya.customers.CustomersApi} and {@link tramoya.customers.CustomersAdminApi} (HTTP).
 */
@NullMarked
package tramoya.customers;

import org.jspecify.annotations.NullMarked;
