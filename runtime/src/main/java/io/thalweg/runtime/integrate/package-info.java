/** Integrators: how to walk a flow. Each is one published method. Uses the contract in {@code io.thalweg.runtime} only. */
@NullMarked
package io.thalweg.runtime.integrate;

import org.jspecify.annotations.NullMarked;
