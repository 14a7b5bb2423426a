package tramoya.console;

/** Tells the admin key from other texts, in constant time. */
@FunctionalInterface
public interface ConsoleKey {
    boolean is(String text);
}
