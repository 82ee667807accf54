/** The two stores of the session layer: the Hazelcast member and Redis scripts. */
@NullMarked
package dev.doorbuster.session.store;

import org.jspecify.annotations.NullMarked;
