/** Holds real answers against {@code openapi.yaml}. {@link dev.doorbuster.app.contract.Contract} is the way in. */
@NullMarked
package dev.doorbuster.app.contract;

import org.jspecify.annotations.NullMarked;
