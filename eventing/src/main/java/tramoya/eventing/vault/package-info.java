/** Personal data under a key per person, so that erasing the key erases the person (crypto-shredding). */
@NullMarked
package tramoya.eventing.vault;

import org.jspecify.annotations.NullMarked;
