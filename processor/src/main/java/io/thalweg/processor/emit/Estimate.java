package io.thalweg.processor.emit;

import io.thalweg.processor.ir.Expr;
import io.thalweg.processor.ir.Program;
import io.thalweg.processor.ir.Var;
import java.util.List;

/**
 * The estimate of a loss from a batch of its rows.
 *
 * @param gradient the estimate with its gradient
 * @param batch three parameters that it has besides the loss's own: the rows in the order in which they are drawn, where
 *     the batch begins in it, and where it ends
 * @param rows the number of rows, an int expression over the data
 * @param size the number of rows in a batch
 */
public record Estimate(Program gradient, List<Var> batch, Expr rows, int size) {
    static final String METHOD = "estimate";
    static final String ROWS = "rows";
    static final String EPOCH = "stepsPerEpoch";

    public Estimate {
        batch = List.copyOf(batch);
    }
}
