/** The one program: which parts run in this process, started in order and stopped in reverse. */
@NullMarked
package dev.doorbuster.app;

import org.jspecify.annotations.NullMarked;
