package io.thalweg.processor.optimize;

import io.thalweg.processor.ir.Block;
import io.thalweg.processor.ir.Expr;
import io.thalweg.processor.ir.Program;
import io.thalweg.processor.ir.Stmt;
import io.thalweg.processor.ir.Substitution;
import io.thalweg.processor.ir.Var;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Moves a definition into the one arm of a branch that reads it. What the other arm does not need is then not computed
 * there, and its derivative, which may be infinite, never meets an adjoint of 0.
 */
public final class Sink {
    /** Where a variable is read: straight in the block (number −1), or in an arm of the statement with that number. */
    private record Reader(int statement, String arm) {
        static final Reader STRAIGHT = new Reader(-1, "");
    }

    private final Map<Var, Set<Reader>> readers = new HashMap<>();

    private Sink() {}

    public static Program apply(Program program) {
        Set<Var> results = new HashSet<>();
        program.outputs().forEach(each -> Substitution.reads(each.value(), results::add));
        return new Program(
                program.name(), program.parameters(), new Sink().block(program.body(), results), program.outputs());
    }

    /** Sinks in one block, then in those inside it. */
    private Block block(Block block, Set<Var> readBehind) {
        readBehind.forEach(each -> reads(each, Reader.STRAIGHT));
        List<Stmt> statements = block.statements();
        Map<Reader, Deque<Stmt>> sunk = new HashMap<>();
        Deque<Stmt> kept = new ArrayDeque<>();
        for (int i = statements.size() - 1; i >= 0; i--) {
            if (statements.get(i) instanceof Stmt.If branch) {
                Stmt.If filled = new Stmt.If(
                        branch.condition(),
                        prepend(sunk.remove(new Reader(i, "then")), branch.then()),
                        prepend(sunk.remove(new Reader(i, "otherwise")), branch.otherwise()),
                        branch.joins());
                kept.addFirst(filled);
            } else {
                Stmt.Let let = (Stmt.Let) statements.get(i);
                Reader reader = Purity.mayThrow(let.value()) ? Reader.STRAIGHT : onlyReader(let.variable());
                Substitution.reads(let.value(), each -> reads(each, reader));
                if (reader.equals(Reader.STRAIGHT)) {
                    kept.addFirst(let);
                } else {
                    sunk.computeIfAbsent(reader, any -> new ArrayDeque<>()).addFirst(let);
                }
            }
        }
        return new Block(List.copyOf(kept));
    }
}
