/** The design's lines as tests: who may know whom, what is never done, how large things may grow. */
@NullMarked
package dev.doorbuster.app.architecture;

import org.jspecify.annotations.NullMarked;
