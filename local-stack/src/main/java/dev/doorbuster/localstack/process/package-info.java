/** Child processes on one machine: spawned, found again by a later run, signalled, leashed to their parent. */
@NullMarked
package dev.doorbuster.localstack.process;

import org.jspecify.annotations.NullMarked;
