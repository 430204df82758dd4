/**
 * Flows: from the equations of a flow to its {@link io.thalweg.processor.flow.Velocity}, the right sides that a stepper
 * evaluates for each coordinate. Here is the vocabulary of equations, and here an equation is refused that uses another
 * word. No code knows a flow by name.
 *
 * <p>May use {@code ir}, {@code model} and {@code diagnostic}.
 */
@NullMarked
package io.thalweg.processor.flow;

import org.jspecify.annotations.NullMarked;
