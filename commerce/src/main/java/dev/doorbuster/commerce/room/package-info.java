/** Waiting rooms: what a merchant sets, how fast people are let in, and the pass that lets one in. */
@NullMarked
package dev.doorbuster.commerce.room;

import org.jspecify.annotations.NullMarked;
