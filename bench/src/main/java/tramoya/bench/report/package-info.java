/** What was measured, as JSON and as one page that needs nothing else. */
@NullMarked
package tramoya.bench.report;

import org.jspecify.annotations.NullMarked;
