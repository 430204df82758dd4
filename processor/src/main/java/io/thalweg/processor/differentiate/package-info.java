/**
 * From a program to a program that yields its value and every partial derivative, by reverse accumulation (Griewank and
 * Walther, Evaluating Derivatives, 2nd ed. 2008, chapter 3): the adjoint of a variable is the derivative of the loss by
 * it; the adjoints of an operation's operands are its own times the operation's partial derivatives. So the gradient
 * costs a small multiple of the value, however many parameters there are, and shares the value's work.
 *
 * <p>And from a program to a program that yields its derivatives along directions as well, by forward accumulation: of a
 * gradient program, products with the Hessian, and its columns.
 *
 * <p>Partial derivatives of one operation, or of a small pattern of operations, come from
 * {@link io.thalweg.processor.differentiate.Derivatives}; {@link io.thalweg.processor.differentiate.Kinks} knows the
 * functions that have none everywhere; {@link io.thalweg.processor.differentiate.StableForms} evaluates the same partial
 * without cancellation or overflow. May use {@code ir}.
 */
@NullMarked
package io.thalweg.processor.differentiate;

import org.jspecify.annotations.NullMarked;
