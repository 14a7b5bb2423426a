package tramoya.bench;

import java.util.List;
import java.util.Map;
import tramoya.bench.report.Run;

/** Something that can be measured again and again in the same shop. */
public interface Scenario {
    /** What it does and how to read its figures, a sentence each. */
    List<String> about();

    /** What was chosen, by its name. */
    Map<String, String> setting();

    /** Until compilers and caches have seen the work. */
    void warmUp();

    /** One run; everything that it caused has ended when it returns. */
    Run run();
}
