package io.thalweg.processor.ir;

import java.util.List;

/**
 * Parameters, a body, and what it yields. A loss has the one output {@code loss}; a gradient program has the loss
 * first and then one partial derivative for each parameter, in the parameters' order.
 */
public record Program(String name, List<Var> parameters, Block body, List<Output> outputs) {
    public Program {
        parameters = List.copyOf(parameters);
        outputs = List.copyOf(outputs);
    }

    /** A named result, evaluated after the body. */
    public record Output(String name, Expr value) {}
}
