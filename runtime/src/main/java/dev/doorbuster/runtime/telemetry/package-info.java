/** What a process tells about itself. */
@NullMarked
package dev.doorbuster.runtime.telemetry;

import org.jspecify.annotations.NullMarked;
