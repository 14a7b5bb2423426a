/**
 * Judges the files in {@code deploy/} by what they are for: the shop's real command line and settings, the formats' own
 * schemas, and each other.
 *
 * <p>Checks answer what they find, so that a test can show that each of them finds something.
 */
@NullMarked
package tramoya.deploy;

import org.jspecify.annotations.NullMarked;
