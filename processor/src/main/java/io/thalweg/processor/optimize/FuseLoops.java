package io.thalweg.processor.optimize;

import io.thalweg.processor.ir.Block;
import io.thalweg.processor.ir.Program;
import io.thalweg.processor.ir.Stmt;
import io.thalweg.processor.ir.Substitution;
import io.thalweg.processor.ir.Var;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Joins a loop with its reverse sweep where that only sums and needs nothing that comes behind the loop: value and
 * gradient of a sum over rows are then computed in one pass over the rows, and {@link Share} can find what a turn computes
 * twice. The loss's own order is kept; the gradient's sums run the other way round, which changes their last bits at most.
 * What only adds to arrays and stays by itself goes up, which HotSpot makes vectors of. The loss's own loops stay as they
 * are: the order of their sums is the user's.
 */
public final class FuseLoops {
    private final Mirror mirror = new Mirror();
    /** The loops that were joined already: each has one reverse sweep. */
    private final Set<Stmt.For> joined = Collections.newSetFromMap(new IdentityHashMap<>());

    /** The indexes of the loss's own loops. */
    private final Set<Var> own = new HashSet<>();

    private FuseLoops() {}

    /**
     * The program with its loops joined.
     *
     * @param loss the program whose value is computed here, too, by loops of the same indexes
     */
    public static Program apply(Program program, Program loss) {
        FuseLoops pass = new FuseLoops();
        pass.own(loss.body());
        return new Program(program.name(), program.parameters(), pass.fuse(program.body()), program.outputs());
    }

    private void own(Block block) {
        for (Stmt statement : block.statements()) {
            if (statement instanceof Stmt.If branch) {
                own(branch.then());
                own(branch.otherwise());
            } else if (statement instanceof Stmt.For loop) {
                own.add(loop.index());
                own(loop.body());
            }
        }
    }

    private Block fuse(Block block) {
        List<Stmt> statements = new ArrayList<>(block.statements());
        mirror.enter(statements);
        for (int j = 0; j < statements.size(); j++) {
            if (statements.get(j) instanceof Stmt.For reverse
                    && !own.contains(reverse.index())
                    && Accumulation.is(reverse)) {
                int before = statements.size();
                fuseWithForward(statements, j, reverse);
                j -= before - statements.size();
                if (before == statements.size() && addsToArraysOnly(reverse)) {
                    statements.set(j, mirror.upwards(reverse));
                }
            }
        }
        return new Block(statements.stream().map(this::inside).toList());
    }

    private static boolean addsToArraysOnly(Stmt.For loop) {
        return loop.carries().stream().allMatch(each -> each.result().type().isArray());
    }

    private Stmt inside(Stmt statement) {
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

    private void fuseWithForward(List<Stmt> statements, int j, Stmt.For reverse) {
        for (int i = j - 1; i >= 0; i--) {
            if (statements.get(i) instanceof Stmt.For forward
                    && !joined.contains(forward)
                    && mirror.reverses(reverse, forward)) {
                List<Stmt> between = List.copyOf(statements.subList(i + 1, j));
                List<Stmt> moved = neededBefore(reverse, forward, between);
                Optional<Stmt.For> along = mirror.withIndexOf(forward, reverse);
                if (moved != null && along.isPresent()) {
                    List<Stmt> kept = new ArrayList<>(between);
                    kept.removeAll(moved);
                    List<Stmt> range = statements.subList(i, j + 1);
                    range.clear();
                    range.addAll(moved);
                    range.add(join(forward, along.get()));
                    range.addAll(kept);
                }
                return;
            }
        }
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
            } else if (Purity.mayThrow(each)) {
                return null;
            }
            moved.add(0, each);
            Substitution.reads(each, needed::add);
        }
        boolean free = forward.defined().stream().noneMatch(needed::contains)
                && mayPass(moved, forward)
                && between.stream().filter(each -> !moved.contains(each)).allMatch(each -> mayPass(moved, each));
        return free ? moved : null;
    }

    /** Whether the statements may run in front of another one: they do not store into an array that it reads. */
    private static boolean mayPass(List<Stmt> moved, Stmt other) {
        Set<Var> read = new HashSet<>();
        Substitution.reads(other, read::add);
        boolean[] free = {true};
        moved.forEach(each -> ArrayStates.passedOn(each, state -> free[0] &= !read.contains(state)));
        return free[0];
    }

    private Stmt.For join(Stmt.For forward, Stmt.For along) {
        List<Stmt> body = new ArrayList<>(forward.body().statements());
        body.addAll(along.body().statements());
        List<Stmt.Carry> carries = new ArrayList<>(forward.carries());
        carries.addAll(along.carries());
        Stmt.For loop = new Stmt.For(
                forward.index(),
                forward.from(),
                forward.test(),
                forward.bound(),
                forward.step(),
                carries,
                new Block(body));
        joined.add(loop);
        return loop;
    }
}
