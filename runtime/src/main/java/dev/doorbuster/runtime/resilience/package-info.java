/** One guard round every call that leaves the process. */
@NullMarked
package dev.doorbuster.runtime.resilience;

import org.jspecify.annotations.NullMarked;
