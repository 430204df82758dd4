package io.thalweg.processor.model;

import io.thalweg.processor.ir.Expr;

/**
 * One equation of a flow: {@code target' = value}.
 *
 * @param target the name on the left side
 * @param value the right side, a double; its free variables are doubles of the names written there
 */
public record Equation(String target, Expr value) {}
