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
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Moves a definition, be it a whole loop, into the one arm of a branch that reads it; never into a loop. What the other arm does not need is then not computed
 * there, and its derivative, which may be infinite, never meets an adjoint of 0.
 */
public final class Sink {
    private static final String THEN = "then";
    private static final String OTHERWISE = "otherwise";

    /** Where a variable is read: straight in the block (number −1), or in an arm of the statement with that number. */
    private record Reader(int statement, String arm) {
        static final Reader STRAIGHT = new Reader(-1, "");
    }

    private final ArrayStates arrays;
    private final Map<Var, Set<Reader>> readers = new HashMap<>();

    private Sink(ArrayStates arrays) {
        this.arrays = arrays;
    }

    public static Program apply(Program program) {
        Set<Var> results = new HashSet<>();
        program.outputs().forEach(each -> Substitution.reads(each.value(), results::add));
        Block body = block(program.body(), results, ArrayStates.of(program));
        return new Program(program.name(), program.parameters(), body, program.outputs());
    }

    /** Sinks in one block, from its end to its start, then in the arms. */
    private static Block block(Block block, Set<Var> readBehind, ArrayStates arrays) {
        Sink sink = new Sink(arrays);
        readBehind.forEach(each -> sink.reads(each, Reader.STRAIGHT));
        List<Stmt> statements = block.statements();
        Map<Reader, Deque<Stmt>> sunk = new HashMap<>();
        boolean[] moved = new boolean[statements.size()];
        for (int i = statements.size() - 1; i >= 0; i--) {
            if (statements.get(i) instanceof Stmt.If branch) {
                sink.branch(branch, i);
            } else {
                Stmt statement = statements.get(i);
                Reader reader = sink.placeOf(statement);
                Substitution.reads(statement, each -> sink.reads(each, reader));
                moved[i] = !reader.equals(Reader.STRAIGHT);
                if (moved[i]) {
                    sunk.computeIfAbsent(reader, any -> new ArrayDeque<>()).addFirst(statement);
                }
            }
        }
        List<Stmt> kept = new ArrayList<>();
        for (int i = 0; i < statements.size(); i++) {
            if (statements.get(i) instanceof Stmt.If branch) {
                Block then = prepended(sunk.get(new Reader(i, THEN)), branch.then());
                Block otherwise = prepended(sunk.get(new Reader(i, OTHERWISE)), branch.otherwise());
                kept.add(new Stmt.If(
                        branch.condition(),
                        block(then, joined(branch, Stmt.Join::then), arrays),
                        block(otherwise, joined(branch, Stmt.Join::otherwise), arrays),
                        branch.joins()));
            } else if (!moved[i]) {
                kept.add(inside(statements.get(i), arrays));
            }
        }
        return new Block(kept);
    }

    private static Stmt inside(Stmt statement, ArrayStates arrays) {
        if (!(statement instanceof Stmt.For loop)) {
            return statement;
        }
        Set<Var> next = new HashSet<>();
        loop.carries().forEach(each -> Substitution.reads(each.next(), next::add));
        Block body = block(loop.body(), next, arrays);
        return new Stmt.For(loop.index(), loop.from(), loop.test(), loop.bound(), loop.step(), loop.carries(), body);
    }

    private void branch(Stmt.If branch, int number) {
        Substitution.reads(branch.condition(), each -> reads(each, Reader.STRAIGHT));
        arm(branch.then(), joined(branch, Stmt.Join::then), new Reader(number, THEN));
        arm(branch.otherwise(), joined(branch, Stmt.Join::otherwise), new Reader(number, OTHERWISE));
    }

    private void arm(Block arm, Set<Var> joined, Reader reader) {
        arm.statements().forEach(statement -> Substitution.reads(statement, each -> reads(each, reader)));
        joined.forEach(each -> reads(each, reader));
    }

    private static Set<Var> joined(Stmt.If branch, Function<Stmt.Join, Expr> arm) {
        Set<Var> joined = new HashSet<>();
        branch.joins().forEach(each -> Substitution.reads(arm.apply(each), joined::add));
        return joined;
    }

    private void reads(Var variable, Reader reader) {
        readers.computeIfAbsent(variable, any -> new HashSet<>()).add(reader);
    }

    /** What reads the state of an array that is replaced later stays in front of that. */
    private Reader placeOf(Stmt statement) {
        Set<Reader> all = new HashSet<>();
        statement.defined().forEach(each -> all.addAll(readers.getOrDefault(each, Set.of())));
        boolean movable = all.size() == 1
                && !Purity.mayThrow(statement)
                && arrays.readOnlyBy(statement).isEmpty();
        return movable ? all.iterator().next() : Reader.STRAIGHT;
    }

    private static Block prepended(@Nullable Deque<Stmt> first, Block block) {
        if (first == null) {
            return block;
        }
        List<Stmt> statements = new ArrayList<>(first);
        statements.addAll(block.statements());
        return new Block(statements);
    }
}
