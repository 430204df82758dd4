/**
 * Flows: from the equations of a flow to its {@link io.thalweg.processor.flow.Velocity}, the right sides that a stepper
 * evaluates for each coordinate. Here is the vocabulary of equations, and here an equation is refused that uses another
 * word. No code knows a flow by name.
 *
 * <p>And its {@link io.thalweg.processor.flow.Certificate}: dL/dt from the equation alone. An algebra system, behind the
 * port {@link io.thalweg.processor.flow.Algebra}, multiplies out, and is checked at random points. What is claimed of all
 * gradients is proven by intervals ({@code Intervals}: signs) and by orders ({@code Orders}: what vanishes with the
 * gradient); what is claimed to be possible is shown by a trial ({@code Experiment}). Else it is undecided.
 *
 * <p>May use {@code ir}, {@code model} and {@code diagnostic}.
 */
@NullMarked
package io.thalweg.processor.flow;

import org.jspecify.annotations.NullMarked;
