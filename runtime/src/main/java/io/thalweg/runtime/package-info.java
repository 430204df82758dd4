/**
 * The contract between generated code, integrators and runs.
 *
 * <p>A loss is an {@link io.thalweg.runtime.Objective}; with its Hessian it is a
 * {@link io.thalweg.runtime.TwiceDifferentiable}. A flow along which to descend it is a
 * {@link io.thalweg.runtime.Stepper}, an ordinary differential equation; an {@link io.thalweg.runtime.Integrator} walks
 * it, and a {@link io.thalweg.runtime.Walk} holds where it has come to. These four know nothing of stopping rules,
 * recorders or results, and use the JDK only.
 */
@NullMarked
package io.thalweg.runtime;

import org.jspecify.annotations.NullMarked;
