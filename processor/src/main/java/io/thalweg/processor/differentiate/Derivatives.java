package io.thalweg.processor.differentiate;

import io.thalweg.processor.ir.Expr;
import io.thalweg.processor.ir.Var;

/** Where derivative rules come from. */
public interface Derivatives {

    /**
     * The exact partial derivative of a smooth expression in its simplest standard form.
     *
     * @param expression of type double, made of arithmetic and smooth functions on variables and constants
     * @throws IllegalArgumentException if the expression holds something that is not smooth
     */
    Expr partial(Expr expression, Var variable);
}
