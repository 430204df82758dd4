/** Stopping rules: when a run has done enough. Uses the contract in {@code io.thalweg.runtime} only. */
@NullMarked
package io.thalweg.runtime.stop;

import org.jspecify.annotations.NullMarked;
