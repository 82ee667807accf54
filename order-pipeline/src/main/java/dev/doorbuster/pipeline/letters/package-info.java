/** Dead letters where operators can see them. */
@NullMarked
package dev.doorbuster.pipeline.letters;

import org.jspecify.annotations.NullMarked;
