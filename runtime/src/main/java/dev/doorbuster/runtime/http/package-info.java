/** What every HTTP service answers alike: problems, strict JSON bodies, who is calling. */
@NullMarked
package dev.doorbuster.runtime.http;

import org.jspecify.annotations.NullMarked;
