/**
 * The shop under a seeded scheduler: one thread, virtual time, and at every commit the question whether the machine
 * survives it. See docs/simulation.md.
 */
@org.jspecify.annotations.NullMarked
package tramoya.simulation;
