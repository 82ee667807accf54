/** Messages to shoppers. */
@NullMarked
package dev.doorbuster.pipeline.notification;

import org.jspecify.annotations.NullMarked;
