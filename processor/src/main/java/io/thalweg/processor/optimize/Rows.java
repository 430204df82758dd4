package io.thalweg.processor.optimize;

import io.thalweg.processor.ir.BinaryOp;
import io.thalweg.processor.ir.Block;
import io.thalweg.processor.ir.Const;
import io.thalweg.processor.ir.Expr;
import io.thalweg.processor.ir.Stmt;
import io.thalweg.processor.ir.Substitution;
import io.thalweg.processor.ir.Type;
import io.thalweg.processor.ir.Var;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Whether the turns of a loop may be taken some at a time, statement by statement: its inner loops have as many turns in
 * each of its own and do not wait for what the turn before has carried on, and to the elements of arrays it only adds.
 */
final class Rows {
    /** What is written down five times must leave room in a method. */
    private static final int MOST_STATEMENTS = 48;

    private final Stmt.For loop;
    private final List<Stmt> body;
    private final Set<Var> varying = new HashSet<>();

    private Rows(Stmt.For loop) {
        this.loop = loop;
        this.body = loop.body().statements();
    }

    static boolean are(Stmt.For loop) {
        return new Rows(loop).are();
    }

    private boolean are() {
        boolean head = loop.from().equals(Const.of(0))
                && loop.test() == BinaryOp.LESS
                && loop.step() == 1
                && loop.bound() instanceof Var;
        if (!head || Purity.mayThrow(loop.body()) || size(loop.body()) > MOST_STATEMENTS) {
            return false;
        }
        varying.add(loop.index());
        loop.carries().forEach(each -> varying.add(each.inside()));
        body.forEach(each -> varying.addAll(each.defined()));
        return body.stream().allMatch(this::isFit)
                && body.stream().anyMatch(Rows::sums)
                && loop.carries().stream().allMatch(this::isFit);
    }

    private static int size(Block block) {
        int size = 0;
        for (Stmt each : block.statements()) {
            size++;
            if (each instanceof Stmt.If branch) {
                size += size(branch.then()) + size(branch.otherwise());
            } else if (each instanceof Stmt.For inner) {
                size += size(inner.body());
            }
        }
        return size;
    }

    /** Whether an inner loop has a chain of additions, each of which waits for the one before. */
    private static boolean sums(Stmt statement) {
        return statement instanceof Stmt.For inner
                && inner.carries().stream().anyMatch(each -> each.result().type() == Type.DOUBLE);
    }

    private boolean isFit(Stmt statement) {
        return statement instanceof Stmt.For inner ? isFit(inner) : isPlain(statement);
    }

    private static boolean isPlain(Stmt statement) {
        return statement instanceof Stmt.Let
                || (statement instanceof Stmt.If branch
                        && branch.then().statements().stream().allMatch(Rows::isPlain)
                        && branch.otherwise().statements().stream().allMatch(Rows::isPlain)
                        && branch.joins().stream()
                                .noneMatch(each -> each.variable().type().isArray()));
    }

    private boolean isFit(Stmt.For inner) {
        boolean fit = !reads(inner.from(), varying) && !reads(inner.bound(), varying);
        Set<Var> states = new HashSet<>();
        for (Stmt.Carry each : inner.carries()) {
            Type type = each.result().type();
            if (type == Type.DOUBLE_ARRAY) {
                Optional<Set<Var>> all = Accumulation.statesOf(inner, each);
                fit &= all.isPresent()
                        && loop.carries().stream()
                                .anyMatch(outer -> outer.inside().equals(each.initial()));
                all.ifPresent(states::addAll);
            } else {
                fit &= type == Type.DOUBLE;
            }
        }
        for (Stmt each : inner.body().statements()) {
            fit &= each instanceof Stmt.Store store
                    ? states.contains(store.before()) && isSameInAll(store.index(), inner)
                    : isPlain(each);
        }
        Set<Var> carried = new HashSet<>();
        loop.carries().stream()
                .filter(each -> each.result().type() == Type.DOUBLE)
                .forEach(each -> carried.add(each.inside()));
        boolean[] free = {true};
        Substitution.reads(inner, each -> free[0] &= !carried.contains(each));
        return fit && free[0];
    }

    /** Whether an index is made of nothing but the inner loop's and what is the same in all turns. */
    private boolean isSameInAll(Expr index, Stmt.For inner) {
        Set<Var> others = new HashSet<>(varying);
        inner.body().statements().forEach(each -> others.addAll(each.defined()));
        return !reads(index, others);
    }

    private static boolean reads(Expr expression, Set<Var> variables) {
        boolean[] found = {false};
        Substitution.reads(expression, each -> found[0] |= variables.contains(each));
        return found[0];
    }

    /**
     * Whether a carry can go from turn to turn in the midst of the statements: a number is handed on by the statement that
     * reads it first, or by an earlier one; an array goes through one inner loop.
     */
    private boolean isFit(Stmt.Carry carry) {
        int first = body.size();
        int readers = 0;
        int handed = body.size();
        for (int i = body.size() - 1; i >= 0; i--) {
            boolean[] here = {false};
            Substitution.reads(body.get(i), each -> here[0] |= each.equals(carry.inside()));
            readers += here[0] ? 1 : 0;
            first = here[0] ? i : first;
            handed = carry.next() instanceof Var next && body.get(i).defined().contains(next) ? i : handed;
        }
        if (carry.result().type() == Type.DOUBLE) {
            return handed < body.size() && handed <= first;
        }
        return carry.result().type() == Type.DOUBLE_ARRAY
                && readers == 1
                && handed == first
                && first < body.size()
                && body.get(first) instanceof Stmt.For;
    }
}
