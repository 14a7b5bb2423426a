package tramoya.events;

import static java.lang.annotation.ElementType.RECORD_COMPONENT;
import static java.lang.annotation.ElementType.TYPE;
import static java.lang.annotation.RetentionPolicy.RUNTIME;

import java.lang.annotation.Retention;
import java.lang.annotation.Target;

/**
 * A text or an id that never says anything about a person or an account, so that it may be shown to people. Texts and
 * ids without it are not: whoever adds a field and forgets to think about it shows nothing.
 */
@Retention(RUNTIME)
@Target({RECORD_COMPONENT, TYPE})
public @interface Impersonal {}
