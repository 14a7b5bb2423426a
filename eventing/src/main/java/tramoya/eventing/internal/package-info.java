/** How the kernel does what {@link tramoya.eventing} promises. Nothing in here is API. */
@NullMarked
package tramoya.eventing.internal;

import org.jspecify.annotations.NullMarked;
