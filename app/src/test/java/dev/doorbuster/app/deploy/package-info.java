/** What is told to platforms, held against the program. */
@NullMarked
package dev.doorbuster.app.deploy;

import org.jspecify.annotations.NullMarked;
