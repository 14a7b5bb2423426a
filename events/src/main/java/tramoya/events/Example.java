package tramoya.events;

import static java.lang.annotation.ElementType.RECORD_COMPONENT;
import static java.lang.annotation.RetentionPolicy.RUNTIME;

import java.lang.annotation.Retention;
import java.lang.annotation.Target;

/** What a field may look like, for documents: a text, a number, or the wire name of an enumeration's value. */
@Retention(RUNTIME)
@Target(RECORD_COMPONENT)
public @interface Example {
    String value();
}
