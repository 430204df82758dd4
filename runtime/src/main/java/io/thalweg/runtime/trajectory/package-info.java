/** Recorders: what a run went through. Uses the contract in {@code io.thalweg.runtime} only. */
@NullMarked
package io.thalweg.runtime.trajectory;

import org.jspecify.annotations.NullMarked;
