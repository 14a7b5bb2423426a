/**
 * The control room, for those who sell and those who operate, at {@code /console}.
 *
 * <p>Here are its door ({@link SignIns}, {@link Doorkeeper}), the frame around its pages ({@link ConsoleFrame}) and its
 * wiring ({@link ConsoleModule}); the pages themselves are in {@code tramoya.console.commerce} and
 * {@code tramoya.console.operations}. A controller takes an {@link Operator} as a parameter: who is signed in, in which
 * language, with the services' API at hand. Deeds are POSTs of plain forms, so everything works without JavaScript;
 * {@code console.js} adds comfort.
 */
@NullMarked
package tramoya.console;

import org.jspecify.annotations.NullMarked;
