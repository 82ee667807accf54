/** The two kinds of fault: worth trying again, and not. */
@NullMarked
package dev.doorbuster.runtime.fault;

import org.jspecify.annotations.NullMarked;
