/**
 * Runs and their results: {@link io.thalweg.runtime.descent.Descent} wires a stepper, an integrator, a stopping rule and
 * a recorder together, and ends in a {@link io.thalweg.runtime.descent.Solution}. The one package of the runtime that
 * sees all the others.
 */
@NullMarked
package io.thalweg.runtime.descent;

import org.jspecify.annotations.NullMarked;
