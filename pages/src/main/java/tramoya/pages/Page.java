package tramoya.pages;

/** A whole page: its own template within a frame. */
public interface Page extends View {
    Frame frame();

    @Override
    default Words words() {
        return frame().words();
    }
}
