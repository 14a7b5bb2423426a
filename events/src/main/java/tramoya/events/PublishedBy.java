package tramoya.events;

import static java.lang.annotation.ElementType.TYPE;
import static java.lang.annotation.RetentionPolicy.RUNTIME;

import java.lang.annotation.Retention;
import java.lang.annotation.Target;

/** The one service that publishes a language. */
@Retention(RUNTIME)
@Target(TYPE)
public @interface PublishedBy {
    String value();
}
