package io.thalweg.processor.differentiate;

import static io.thalweg.processor.ir.BinaryOp.ADD;
import static io.thalweg.processor.ir.BinaryOp.SUBTRACT;

import io.thalweg.processor.ir.Block;
import io.thalweg.processor.ir.BlockBuilder;
import io.thalweg.processor.ir.Expr;
import io.thalweg.processor.ir.Program;
import io.thalweg.processor.ir.Stmt;
import io.thalweg.processor.ir.Type;
import io.thalweg.processor.ir.Var;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;

/**
 * Differentiates a program along directions: beside each variable x stands its tangent, the derivative of x as the point
 * moves along the direction (Griewank and Walther, Evaluating Derivatives, 2nd ed. 2008, chapter 3.1). Of a gradient
 * program that gives the Hessian times the direction (forward over reverse, chapter 5.1), at a small multiple of the
 * gradient's cost, and with all of its work shared.
 *
 * <p>Takes any program: a gradient program may go through the optimizing passes before, since it is copied statement by
 * statement and its outputs keep their bits. A branch gets the tangents of what it hands out, a loop those of what it
 * carries, an array one more array.
 */
public final class ForwardAccumulation {
    private final Chain chain;
    private final List<Tangents> directions = new ArrayList<>();

    private ForwardAccumulation(Derivatives derivatives, List<Direction> directions, Program program) {
        for (Direction each : directions) {
            Activity activity = new Activity(each.moved());
            activity.mark(program.body());
            this.directions.add(new Tangents(each, activity));
        }
        chain = new Chain(new Partials(derivatives), this.directions);
    }

    /**
     * The program with its outputs and, behind them, for each direction in turn, the derivatives of all outputs but the
     * first.
     *
     * @param extra parameters that the directions' entries read
     */
    public static Program along(List<Direction> directions, List<Var> extra, Program program, Derivatives derivatives) {
        return new ForwardAccumulation(derivatives, directions, program).of(program, extra);
    }

    private Program of(Program program, List<Var> extra) {
        List<Var> parameters = new ArrayList<>(program.parameters());
        parameters.addAll(extra);
        BlockBuilder out = new BlockBuilder("$t", parameters);
        Algebra algebra = new Algebra(out, new LinkedHashSet<>(parameters));
        block(program.body(), algebra);
        List<Program.Output> outputs = new ArrayList<>(program.outputs());
        for (Tangents each : directions) {
            for (Program.Output output :
                    program.outputs().subList(1, program.outputs().size())) {
                outputs.add(new Program.Output("h" + outputs.size(), output(output.value(), each, algebra)));
            }
        }
        return new Program(program.name(), parameters, out.build(), outputs);
    }

    private Expr output(Expr value, Tangents tangents, Algebra algebra) {
        return value.type().isArray() ? array(value, tangents, algebra) : tangents.of(chain.atom(value, algebra));
    }

    /** The tangents of an array, zeros if it does not depend on the point. */
    private static Var array(Expr state, Tangents tangents, Algebra algebra) {
        Var array = (Var) state;
        return tangents.hasArray(array)
                ? tangents.array(array)
                : tangents.zeros(array, algebra.out().bind(tangents.activity().length(array)), algebra.out());
    }

    private void block(Block block, Algebra algebra) {
        BlockBuilder out = algebra.out();
        for (Stmt statement : block.statements()) {
            if (statement instanceof Stmt.Let let) {
                out.add(let);
                chain.differentiate(let.variable(), let.value(), algebra);
            } else if (statement instanceof Stmt.Allocate allocate) {
                out.add(allocate);
                directions.forEach(each -> each.allocate(allocate, out));
            } else if (statement instanceof Stmt.Store store) {
                store(store, algebra);
            } else if (statement instanceof Stmt.If branch) {
                branch(branch, algebra);
            } else if (statement instanceof Stmt.For loop) {
                loop(loop, algebra);
            }
        }
    }

    /** The derivatives are computed while the array is still what the value reads of it. */
    private void store(Stmt.Store store, Algebra algebra) {
        List<Tangents> active = directions.stream()
                .filter(each -> each.hasArray(store.before()))
                .toList();
        boolean adds = store.value() instanceof Expr.Binary sum
                && (sum.op() == ADD || sum.op() == SUBTRACT)
                && sum.left().equals(new Expr.Element(store.before(), store.index()));
        if (!active.isEmpty()) {
            Expr amount = chain.atom(adds ? ((Expr.Binary) store.value()).right() : store.value(), algebra);
            for (Tangents each : active) {
                Expr tangent = each.of(amount);
                if (adds) {
                    // Read in place, as the gradient's own sum is.
                    Expr before = new Expr.Element(each.array(store.before()), store.index());
                    tangent = Shape.isZero(tangent)
                            ? before
                            : new Expr.Binary(((Expr.Binary) store.value()).op(), before, tangent);
                }
                each.store(store, tangent, algebra.out());
            }
        }
        algebra.out().add(store);
    }

    private void branch(Stmt.If branch, Algebra algebra) {
        BlockBuilder out = algebra.out();
        Algebra then = algebra.inside(out.nested());
        block(branch.then(), then);
        Algebra otherwise = algebra.inside(out.nested());
        block(branch.otherwise(), otherwise);
        List<Stmt.Join> joins = new ArrayList<>();
        for (Stmt.Join join : branch.joins()) {
            joins.add(join);
            if (join.variable().type() == Type.DOUBLE) {
                Expr left = chain.atom(join.then(), then);
                Expr right = chain.atom(join.otherwise(), otherwise);
                directions.forEach(each -> chain.join(join.variable(), each.of(left), each.of(right), each, algebra)
                        .ifPresent(joins::add));
            } else if (join.variable().type() == Type.DOUBLE_ARRAY) {
                for (Tangents each : directions) {
                    if (each.hasArray((Var) join.then()) || each.hasArray((Var) join.otherwise())) {
                        Var left = array(join.then(), each, then);
                        Var right = array(join.otherwise(), each, otherwise);
                        joins.add(new Stmt.Join(each.handOn(join.variable(), out), left, right));
                    }
                }
            }
        }
        out.add(new Stmt.If(
                branch.condition(), then.out().build(), otherwise.out().build(), joins));
    }

    private void loop(Stmt.For loop, Algebra algebra) {
        BlockBuilder out = algebra.out();
        Algebra inside = algebra.inside(out.nested());
        List<Carried> carried = new ArrayList<>();
        for (Stmt.Carry carry : loop.carries()) {
            boolean array = carry.result().type().isArray();
            for (Tangents each : directions) {
                if (each.isCarried(carry)) {
                    Expr initial = each.handedOn(array ? carry.initial() : chain.atom(carry.initial(), algebra));
                    Var start = each.handOn(carry.inside(), out);
                    carried.add(new Carried(carry, each, initial, start, each.handOn(carry.result(), out)));
                }
            }
        }
        block(loop.body(), inside);
        List<Stmt.Carry> carries = new ArrayList<>(loop.carries());
        for (Carried each : carried) {
            Expr value = each.carry().next();
            Expr next = value.type().isArray() ? value : chain.atom(value, inside);
            carries.add(new Stmt.Carry(
                    each.result(),
                    each.inside(),
                    each.initial(),
                    each.tangents().handedOn(next)));
        }
        out.add(new Stmt.For(
                loop.index(),
                loop.from(),
                loop.test(),
                loop.bound(),
                loop.step(),
                carries,
                inside.out().build()));
    }

    /** The tangent of what a loop carries. */
    private record Carried(Stmt.Carry carry, Tangents tangents, Expr initial, Var inside, Var result) {}
}
