/** Waiting rooms in Redis: settings, tickets and the pointer that lets people in. */
@NullMarked
package dev.doorbuster.session.room;

import org.jspecify.annotations.NullMarked;
