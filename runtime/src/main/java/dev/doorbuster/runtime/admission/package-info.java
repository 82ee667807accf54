/** Who is let in when not everybody can be: priorities, limits that follow what is measured, and cheap refusals. */
@NullMarked
package dev.doorbuster.runtime.admission;

import org.jspecify.annotations.NullMarked;
