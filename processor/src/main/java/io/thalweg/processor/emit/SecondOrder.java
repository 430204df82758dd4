package io.thalweg.processor.emit;

import io.thalweg.processor.ir.Program;
import java.util.Optional;

/**
 * The second derivatives of a loss.
 *
 * @param product the loss with its gradient and the product of its Hessian and a direction: an output for the loss, one
 *     for each variable's partial derivative, one for each variable's part of the product
 * @param hessian the loss with its gradient and its Hessian, row by row, each up to the diagonal; empty if it is to be
 *     made of products
 */
public record SecondOrder(Program product, Optional<Program> hessian, HessianNames names) {
    static final String PRODUCT = "hessianVector";
    static final String HESSIAN = "hessian";
    /** The product without a look at lengths. */
    static final String ALONG = "evaluateAlong";
}
