/** The shop's objectives: the rules that follow from them, and that Prometheus raises the alarm when they are missed. */
@NullMarked
package dev.doorbuster.app.slo;

import org.jspecify.annotations.NullMarked;
