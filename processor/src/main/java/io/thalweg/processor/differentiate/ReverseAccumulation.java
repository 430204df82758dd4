package io.thalweg.processor.differentiate;

import io.thalweg.processor.ir.Block;
import io.thalweg.processor.ir.BlockBuilder;
import io.thalweg.processor.ir.Const;
import io.thalweg.processor.ir.Expr;
import io.thalweg.processor.ir.Program;
import io.thalweg.processor.ir.Stmt;
import io.thalweg.processor.ir.Type;
import io.thalweg.processor.ir.Var;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Makes the gradient program of a loss: its value, then ∂loss/∂variable for each decision variable; for an array an array
 * of the same length.
 *
 * <p>Requires a flattened program (one operation per variable) with one output. Guarantees a program whose forward
 * statements are the loss's own, followed by the reverse sweep; a branch is swept by a branch on the same condition, a
 * loop by a loop ({@link LoopSweep}). A reverse branch may read what its forward branch defined: {@code CloseScopes} must
 * follow.
 */
public final class ReverseAccumulation {
    private final Partials partials;
    private final Activity activity;
    private final LoopSweep loops;
    private final IdentityHashMap<Block, BlockBuilder> forward = new IdentityHashMap<>();
    /** What the elements held that are stored to. */
    private final IdentityHashMap<Stmt.Store, Expr> overwritten = new IdentityHashMap<>();

    /** Where the values of variables are to be had without computing them. */
    private final Map<Var, Expr> kept = new HashMap<>();

    private ReverseAccumulation(Derivatives derivatives, List<Var> variables) {
        this.partials = new Partials(derivatives);
        this.activity = new Activity(variables);
        this.loops = new LoopSweep(this, activity);
    }

    /**
     * The gradient program; the output of variable x is named {@code dx}.
     *
     * @param variables those of the loss's parameters to differentiate by
     */
    public static Program gradient(Program loss, List<Var> variables, Derivatives derivatives) {
        return new ReverseAccumulation(derivatives, variables).of(loss, variables);
    }

    private Program of(Program loss, List<Var> variables) {
        BlockBuilder out = new BlockBuilder("$d", loss.parameters());
        Adjoints adjoints = new Adjoints(new Algebra(out, variables), activity);
        variables.stream().filter(each -> each.type().isArray()).forEach(adjoints::allocate);
        Block body = HandOn.in(loss.body(), out);
        activity.mark(body);
        copy(body, out);
        adjoints.add(loss.outputs().get(0).value(), Const.ONE);
        sweep(body, adjoints);
        List<Program.Output> outputs = new ArrayList<>(loss.outputs());
        for (Var each : variables) {
            Expr gradient = each.type().isArray() ? adjoints.array(each) : adjoints.take(each);
            outputs.add(new Program.Output("d" + each.name(), gradient));
        }
        return new Program(loss.name(), loss.parameters(), out.build(), outputs);
    }

    /**
     * Writes the forward statements down and remembers what they know; loops write a tape for their reverse sweep. A store
     * into a state that holds the value already is not written.
     */
    void copy(Block block, BlockBuilder out) {
        forward.put(block, out);
        for (Stmt statement : block.statements()) {
            if (statement instanceof Stmt.If branch) {
                BlockBuilder then = out.nested();
                copy(branch.then(), then);
                BlockBuilder otherwise = out.nested();
                copy(branch.otherwise(), otherwise);
                out.add(new Stmt.If(branch.condition(), then.build(), otherwise.build(), branch.joins()));
            } else if (statement instanceof Stmt.Let let) {
                out.add(new Stmt.Let(let.variable(), kept.getOrDefault(let.variable(), let.value())));
            } else if (statement instanceof Stmt.For loop) {
                loops.copy(loop, out);
            } else if (statement instanceof Stmt.Store store) {
                if (!store.after().equals(store.before())) {
                    overwritten.put(store, out.bind(new Expr.Element(store.before(), store.index())));
                    out.add(store);
                }
            } else {
                out.add(statement);
            }
        }
    }

    /** Lets a variable be read from an array instead of being computed when its block is copied. */
    void readInstead(Var variable, Expr.Element element) {
        kept.put(variable, element);
    }

    void sweep(Block block, Adjoints adjoints) {
        List<Stmt> statements = block.statements();
        Set<Var> own = new HashSet<>();
        statements.forEach(each -> enter(each, own, adjoints));
        for (int i = statements.size() - 1; i >= 0; i--) {
            Stmt statement = statements.get(i);
            if (statement instanceof Stmt.Let let) {
                sweep(let, adjoints);
            } else if (statement instanceof Stmt.Store store) {
                sweep(store, adjoints);
            } else if (statement instanceof Stmt.If branch) {
                sweep(branch, adjoints);
            } else if (statement instanceof Stmt.For loop) {
                loops.sweep(loop, adjoints);
            }
        }
    }

    /** What the block allocates is in its last state at the end of the block, where the sweep starts. */
    private void enter(Stmt statement, Set<Var> own, Adjoints adjoints) {
        if (statement instanceof Stmt.Allocate allocate) {
            own.add(allocate.array());
            if (activity.hasActiveRoot(allocate.array())) {
                adjoints.allocate(allocate.array());
            }
        }
        for (Var each : statement.defined()) {
            Var root = activity.root(each);
            if (own.contains(root)) {
                adjoints.contents().put(root, each);
            }
        }
    }

    private void sweep(Stmt.Let let, Adjoints adjoints) {
        Expr adjoint = adjoints.take(let.variable());
        if (adjoint.equals(Const.ZERO) || !activity.isActive(let.variable())) {
            return;
        }
        if (let.value() instanceof Expr.Element element) {
            adjoints.addTo((Var) element.array(), element.index(), adjoint);
            return;
        }
        Algebra algebra = adjoints.algebra();
        boolean root = partials.isRoot(let.value(), let.variable(), activity::isActive, algebra);
        partials.of(let.value(), let.variable(), activity::isActive, algebra)
                .forEach((operand, partial) -> adjoints.add(
                        operand,
                        root ? algebra.propagateThroughRoot(adjoint, partial) : algebra.propagate(adjoint, partial)));
    }

    /**
     * What was stored gets the element's adjoint; what the element held before has no influence any more, but is what the
     * statements in front have read.
     */
    private void sweep(Stmt.Store store, Adjoints adjoints) {
        Var root = activity.root(store.after());
        if (activity.hasActiveRoot(root)) {
            if (activity.isActive(store.value())) {
                Expr adjoint = adjoints.out().bind(new Expr.Element(adjoints.array(root), store.index()));
                // An element that nothing reads has no influence, even where what it holds is not a number.
                if (adjoints.algebra().shape().mayBeUndefined(store.value(), 8)) {
                    adjoints.algebra().mayBeAbsent(adjoint);
                }
                adjoints.add(store.value(), adjoint);
            }
            adjoints.set(store.after(), store.index(), Const.ZERO);
        }
        Expr before = overwritten.get(store);
        if (before != null) {
            adjoints.contents().store(root, store.index(), before, adjoints.out());
        }
    }

    /** Each block is swept with the adjoints of its joins; what flows out to variables around it is joined again. */
    private void sweep(Stmt.If branch, Adjoints adjoints) {
        Map<Stmt.Join, Expr> seeds = new LinkedHashMap<>();
        for (Stmt.Join join : branch.joins()) {
            Expr adjoint = adjoints.take(join.variable());
            if (!adjoint.equals(Const.ZERO) && activity.isActive(join.variable())) {
                seeds.put(join, adjoint);
            }
        }
        boolean stores =
                branch.joins().stream().anyMatch(each -> each.variable().type().isArray());
        if (seeds.isEmpty() && !stores) {
            return;
        }
        BlockBuilder out = adjoints.out();
        Adjoints then = adjoints.inside(out.nestedKnowing(forward(branch.then())));
        seeds.forEach((join, adjoint) -> then.add(join.then(), adjoint));
        sweep(branch.then(), then);
        Adjoints otherwise = adjoints.inside(out.nestedKnowing(forward(branch.otherwise())));
        seeds.forEach((join, adjoint) -> otherwise.add(join.otherwise(), adjoint));
        sweep(branch.otherwise(), otherwise);
        join(branch.condition(), then, otherwise, adjoints);
    }

    private void join(Expr condition, Adjoints then, Adjoints otherwise, Adjoints adjoints) {
        BlockBuilder out = adjoints.out();
        Set<Var> outer = then.open();
        outer.addAll(otherwise.open());
        List<Stmt.Join> joins = new ArrayList<>();
        Map<Var, Expr> flows = new LinkedHashMap<>();
        for (Var each : outer) {
            Expr left = then.take(each);
            Expr right = otherwise.take(each);
            if (left.equals(right)) {
                // One adjoint for both arms comes from around them.
                flows.put(each, left);
                continue;
            }
            Var joined = out.temporary(Type.DOUBLE);
            if (adjoints.algebra().isAbsent(left) || adjoints.algebra().isAbsent(right)) {
                adjoints.algebra().mayBeAbsent(joined);
            }
            joins.add(new Stmt.Join(joined, left, right));
            flows.put(each, joined);
        }
        joins.addAll(join(adjoints.arrays(), then.arrays(), otherwise.arrays(), out));
        joins.addAll(join(adjoints.contents(), then.contents(), otherwise.contents(), out));
        out.add(new Stmt.If(condition, then.block(), otherwise.block(), joins));
        flows.forEach(adjoints::add);
    }

    private static List<Stmt.Join> join(States states, States then, States otherwise, BlockBuilder out) {
        List<Stmt.Join> joins = new ArrayList<>();
        for (Var root : states.roots()) {
            Var left = then.of(root);
            Var right = otherwise.of(root);
            if (!left.equals(right)) {
                Var joined = out.another(left);
                joins.add(new Stmt.Join(joined, left, right));
                states.put(root, joined);
            }
        }
        return joins;
    }

    private BlockBuilder forward(Block block) {
        return Objects.requireNonNull(forward.get(block));
    }
}
