package tramoya.notifications;

import tramoya.events.Sealed;

/**
 * Who gets an order's messages.
 *
 * @param contact a sealed {@link tramoya.events.Contact}
 * @param reachable false for a guest who left no address: nothing is ever asked for
 */
record Recipient(Sealed contact, boolean reachable) {}
