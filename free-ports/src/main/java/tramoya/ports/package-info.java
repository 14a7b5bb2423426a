/** Where the servers listen that are started for tests, and for trying things out on one machine. */
@org.jspecify.annotations.NullMarked
package tramoya.ports;
