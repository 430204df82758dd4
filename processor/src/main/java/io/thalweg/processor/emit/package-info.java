/**
 * From programs and velocities to the text of the generated class, which reads as if a colleague had written it:
 * {@link io.thalweg.processor.emit.LossClass} puts it together, {@link io.thalweg.processor.emit.Body} writes
 * statements, {@link io.thalweg.processor.emit.Parts} cuts what is too long for HotSpot,
 * {@link io.thalweg.processor.emit.StepperClass} writes a flow's stepper.
 *
 * <p>Losses of doubles alone get {@link io.thalweg.processor.emit.LossClass}'s own form, in which every variable is one in
 * Java; those with data or arrays get {@link io.thalweg.processor.emit.ArrayLossClass}: {@code Layout} says where each
 * variable lies in the flat point, {@code Binding} takes the data, {@code Storage} which states are one variable in Java, {@code ArrayBody} writes loops.
 *
 * <p>{@code HessianMethods} and {@code ArrayHessian} write the second derivatives of either, if they are asked for.
 *
 * <p>The only package that uses JavaPoet. May use {@code ir}, {@code model} and {@code flow}.
 */
@NullMarked
package io.thalweg.processor.emit;

import org.jspecify.annotations.NullMarked;
