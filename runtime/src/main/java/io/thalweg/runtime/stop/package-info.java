/**
 * Stopping rules: when a run has done enough. {@link io.thalweg.runtime.stop.Stop} is the algebra, a record for each kind
 * of rule; {@link io.thalweg.runtime.stop.Watch} is a rule in one run. Uses the contract in {@code io.thalweg.runtime}
 * only.
 */
@NullMarked
package io.thalweg.runtime.stop;

import org.jspecify.annotations.NullMarked;
