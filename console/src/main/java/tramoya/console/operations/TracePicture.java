package tramoya.console.operations;

import java.util.List;

/**
 * One order's story as a picture: a lane for each service, one axis of time for all, and arrows from cause to effect.
 * All measures are pixels. {@link TraceDrawing} makes it.
 *
 * @param marks times along the axis
 * @param breaks where nothing happened for long, and the axis is squeezed
 */
public record TracePicture(
        int width,
        int height,
        List<Lane> lanes,
        List<Mark> marks,
        List<Break> breaks,
        List<Arrow> arrows,
        List<Dot> dots,
        List<Bar> bars,
        List<Tick> ticks) {

    public record Lane(String service, int top, int height) {}

    public record Mark(int x, String label) {}

    public record Break(int x, int width, String label) {}

    /** @param from and {@code to} are numbers of steps */
    public record Arrow(int from, int to, String path, String css) {}

    /** An event or a deadline: a moment. */
    public record Dot(int step, int x, int y, String label, int labelY, String css, String title) {}

    /** A job, a call, or a subscription that failed: it took some time. */
    public record Bar(
            int step,
            int x,
            int y,
            int width,
            List<Segment> segments,
            List<Integer> failures,
            String label,
            int labelX,
            int labelY,
            String css,
            String title) {}

    /** Waiting, a try that failed, or the one that went well. */
    public record Segment(int x, int width, String css) {}

    /** A subscription that did its work, or a process that noted a fact. */
    public record Tick(int step, int x, int y, String css, String title) {}
}
