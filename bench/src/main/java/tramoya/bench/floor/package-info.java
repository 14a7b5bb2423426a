/** What the disk, databases and brokers do by themselves, measured in the same run as what the shop does with them. */
@NullMarked
package tramoya.bench.floor;

import org.jspecify.annotations.NullMarked;
