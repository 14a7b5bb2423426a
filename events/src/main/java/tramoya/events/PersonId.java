package tramoya.events;

import static java.lang.annotation.ElementType.RECORD_COMPONENT;
import static java.lang.annotation.RetentionPolicy.RUNTIME;

import java.lang.annotation.Retention;
import java.lang.annotation.Target;

/** A text that stands for one person, opaque or not. People are shown a pseudonym instead. */
@Retention(RUNTIME)
@Target(RECORD_COMPONENT)
public @interface PersonId {}
