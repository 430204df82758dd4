/**
 * Runs and their results: {@link io.thalweg.runtime.descent.Descent} wires a stepper, an integrator, a stopping rule and
 * a recorder together, and ends in a {@link io.thalweg.runtime.descent.Solution}. It sees all the
 * packages whose parts it wires; those that show a run, {@code observe} and {@code plot}, are the user's to choose.
 */
@NullMarked
package io.thalweg.runtime.descent;

import org.jspecify.annotations.NullMarked;
