/** What benchmarks share: figures beside their goals, their arithmetic, and the processor time of whole process trees. */
@NullMarked
package dev.doorbuster.load.measure;

import org.jspecify.annotations.NullMarked;
