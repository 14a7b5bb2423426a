/** What every store, transport and queue must keep, as abstract tests that each adapter inherits. */
@NullMarked
package tramoya.eventing.contract;

import org.jspecify.annotations.NullMarked;
