package io.thalweg.processor.differentiate;

import io.thalweg.processor.ir.Expr;
import io.thalweg.processor.ir.Var;

/**
 * Where the rules of differentiation come from: the one thing that reverse accumulation asks of an algebra system.
 *
 * <p>Implementations are deterministic and know smooth operations only; kinks ({@code abs}, {@code max}, branches, …)
 * are decided before an expression comes here.
 */
public interface Derivatives {

    /**
     * The exact partial derivative ∂expression/∂variable, in a form that is safe to evaluate: few operations, and no
     * overflow, underflow or cancellation that the expression does not have by itself.
     *
     * @param expression a smooth expression of type double
     * @param variable a variable of type double
     * @return an expression over the variables of {@code expression}; the constant 0 if the variable does not occur
     * @throws IllegalArgumentException if the expression holds an operation that is not smooth
     */
    Expr partial(Expr expression, Var variable);
}
