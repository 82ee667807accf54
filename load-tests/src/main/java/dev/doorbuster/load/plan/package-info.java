/** What the command and the process that makes the load tell each other: the plan there, the results back. As JSON files. */
@NullMarked
package dev.doorbuster.load.plan;

import org.jspecify.annotations.NullMarked;
