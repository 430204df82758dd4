package io.thalweg.processor.optimize;

import io.thalweg.processor.ir.BinaryOp;
import io.thalweg.processor.ir.Block;
import io.thalweg.processor.ir.Const;
import io.thalweg.processor.ir.Expr;
import io.thalweg.processor.ir.Program;
import io.thalweg.processor.ir.Stmt;
import io.thalweg.processor.ir.Substitution;
import io.thalweg.processor.ir.Var;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Joins a loop with its reverse sweep where that only sums and needs nothing that comes behind the loop: value and
 * gradient of a sum over rows are then computed in one pass over the rows, and {@link Share} can find what a turn computes
 * twice. The loss's own order is kept; the gradient's sums run the other way round, which changes their last bits at most.
 */
public final class FuseLoops {
    private FuseLoops() {}

    public static Program apply(Program program) {
        return new Program(program.name(), program.parameters(), fuse(program.body()), program.outputs());
    }

    private static Block fuse(Block block) {
        List<Stmt> statements = new ArrayList<>(block.statements());
        for (int j = 0; j < statements.size(); j++) {
            if (statements.get(j) instanceof Stmt.For reverse && isReverse(reverse) && Accumulation.is(reverse)) {
                fuseWithForward(statements, j, reverse);
            }
        }
        return new Block(statements.stream().map(FuseLoops::inside).toList());
    }

    private static Stmt inside(Stmt statement) {
        if (statement instanceof Stmt.If branch) {
            return new Stmt.If(branch.condition(), fuse(branch.then()), fuse(branch.otherwise()), branch.joins());
        } else if (statement instanceof Stmt.For loop) {
            return new Stmt.For(
                    loop.index(),
                    loop.from(),
                    loop.test(),
                    loop.bound(),
                    loop.step(),
                    loop.carries(),
                    fuse(loop.body()));
        }
        return statement;
    }

    private static boolean isReverse(Stmt.For loop) {
        return loop.step() == -1
                && loop.test() == BinaryOp.GREATER_EQUAL
                && loop.bound().equals(Const.of(0));
    }

    private static void fuseWithForward(List<Stmt> statements, int j, Stmt.For reverse) {
        for (int i = j - 1; i >= 0; i--) {
            if (statements.get(i) instanceof Stmt.For forward && mirrors(reverse, forward, statements.subList(0, j))) {
                List<Stmt> between = List.copyOf(statements.subList(i + 1, j));
                List<Stmt> moved = neededBefore(reverse, forward, between);
                if (moved != null) {
                    List<Stmt> kept = new ArrayList<>(between);
                    kept.removeAll(moved);
                    List<Stmt> joined = new ArrayList<>(moved);
                    joined.add(join(forward, reverse));
                    joined.addAll(kept);
                    List<Stmt> range = statements.subList(i, j + 1);
                    range.clear();
                    range.addAll(joined);
                }
                return;
            }
        }
    }

    /** Whether the one loop goes from 0 up to a bound and the other from there down to 0. */
    private static boolean mirrors(Stmt.For reverse, Stmt.For forward, List<Stmt> before) {
        Expr last = new Expr.Binary(BinaryOp.SUBTRACT, forward.bound(), Const.of(1));
        return forward.step() == 1
                && forward.test() == BinaryOp.LESS
                && forward.from().equals(Const.of(0))
                && before.stream()
                        .anyMatch(each -> each instanceof Stmt.Let let
                                && let.variable().equals(reverse.from())
                                && let.value().equals(last));
    }

    /**
     * Those of the statements between the loops that must move in front of both, in order; null if one of them reads the
     * forward loop's results, or cannot be moved.
     */
    private static @Nullable List<Stmt> neededBefore(Stmt.For reverse, Stmt.For forward, List<Stmt> between) {
        Set<Var> needed = new HashSet<>();
        Substitution.reads(reverse, needed::add);
        List<Stmt> moved = new ArrayList<>();
        for (int k = between.size() - 1; k >= 0; k--) {
            Stmt each = between.get(k);
            if (each.defined().stream().noneMatch(needed::contains)) {
                continue;
            } else if (!isMovable(each)) {
                return null;
            }
            moved.add(0, each);
            Substitution.reads(each, needed::add);
        }
        return forward.defined().stream().anyMatch(needed::contains) ? null : moved;
    }

    private static boolean isMovable(Stmt statement) {
        return statement instanceof Stmt.Allocate
                || (statement instanceof Stmt.Let let && !Purity.mayThrow(let.value()) && !readsArrays(let.value()));
    }

    private static boolean readsArrays(Expr expression) {
        return expression instanceof Expr.Element
                || expression.operands().stream().anyMatch(FuseLoops::readsArrays);
    }

    private static Stmt.For join(Stmt.For forward, Stmt.For reverse) {
        Substitution index = Substitution.of(Map.of(reverse.index(), forward.index()));
        List<Stmt> body = new ArrayList<>(forward.body().statements());
        body.addAll(index.in(reverse.body()).statements());
        List<Stmt.Carry> carries = new ArrayList<>(forward.carries());
        for (Stmt.Carry each : reverse.carries()) {
            carries.add(new Stmt.Carry(each.result(), each.inside(), each.initial(), index.in(each.next())));
        }
        return new Stmt.For(
                forward.index(), forward.from(), forward.test(), forward.bound(), 1, carries, new Block(body));
    }
}
