package io.thalweg.processor.differentiate;

import io.thalweg.processor.ir.Block;
import io.thalweg.processor.ir.BlockBuilder;
import io.thalweg.processor.ir.Expr;
import io.thalweg.processor.ir.Stmt;
import io.thalweg.processor.ir.Var;
import java.util.List;
import java.util.Map;

/**
 * What the elements of one array held that the turns of a loop overwrite, so that the turns can be taken back, the last
 * one first. As long as the loop stores, however long the array is.
 */
interface Journal {
    /** The loop's body that writes the journal. */
    Block body();

    /** What the loop that writes the journal carries for it. */
    List<Stmt.Carry> written();

    /**
     * Takes back a turn's stores.
     *
     * @param state of the array at the end of the turn
     * @param turn the turn's number
     * @param starts what stands for the loop's variables in that turn
     * @param carries of the loop over the turns in reverse order; may get more
     * @return the array's state at the start of the turn
     */
    Var takeBack(Var state, Var turn, Map<Var, Expr> starts, BlockBuilder out, List<Stmt.Carry> carries);
}
