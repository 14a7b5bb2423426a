/**
 * What carries events and jobs between services that do not share a process: the interfaces that a broker's adapter
 * implements, and nothing of any broker.
 *
 * <p>An adapter may deliver late, twice, out of order or not at all; the kernel notices and repairs each of these from
 * the publisher's log (decision 0015). What it must never do is to answer that something is safe when it is not.
 */
@org.jspecify.annotations.NullMarked
package tramoya.eventing.transport;
