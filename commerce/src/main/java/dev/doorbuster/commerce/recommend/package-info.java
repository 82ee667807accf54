/** What goes with what: ranking that the edge and the evaluation share. */
@NullMarked
package dev.doorbuster.commerce.recommend;

import org.jspecify.annotations.NullMarked;
