package tramoya.pages;

/**
 * What stands around a page: head, navigation, footer. Its template's parameters are the record, named {@code frame},
 * {@link Words}, named {@code w}, and the page as {@link gg.jte.Content}, named {@code body}.
 */
public interface Frame extends View {
    /** What the browser's tab says. */
    String title();
}
