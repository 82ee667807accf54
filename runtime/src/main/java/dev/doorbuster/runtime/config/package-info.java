/** Environment variables become records, checked at start-up. */
@NullMarked
package dev.doorbuster.runtime.config;

import org.jspecify.annotations.NullMarked;
