package dev.doorbuster.load.drill;

import com.google.errorprone.annotations.Immutable;

/** What a drill does to the shop while it takes orders. Blocks until everything is as it is going to be. */
@FunctionalInterface
@Immutable
interface Damage {
    void happen(Site site, Incident incident) throws InterruptedException;
}
