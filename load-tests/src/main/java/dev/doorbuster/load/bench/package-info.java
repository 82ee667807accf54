/**
 * How fast the order pipeline is: the decider alone, the pipeline beside a bare baseline, and the time from a submission to its
 * confirmation. Prints figures and asserts nothing.
 */
@NullMarked
package dev.doorbuster.load.bench;

import org.jspecify.annotations.NullMarked;
