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
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Makes the gradient program of a loss: its value, then ∂loss/∂parameter for each parameter of type double.
 *
 * <p>Requires a flattened program (one operation per variable) with one output. Guarantees a program whose forward
 * statements are the loss's own, followed by the reverse sweep; a branch is swept by a branch on the same condition. A
 * reverse branch may read what its forward branch defined: {@code CloseScopes} must follow.
 */
public final class ReverseAccumulation {
    private final Partials partials;
    private final Set<Var> active = new LinkedHashSet<>();
    private final IdentityHashMap<Block, BlockBuilder> forward = new IdentityHashMap<>();

    private ReverseAccumulation(Derivatives derivatives) {
        this.partials = new Partials(derivatives);
    }

    /** The gradient program; the output of parameter x is named {@code x}. */
    public static Program gradient(Program loss, Derivatives derivatives) {
        return new ReverseAccumulation(derivatives).of(loss);
    }

    private Program of(Program loss) {
        List<Var> parameters = loss.parameters().stream()
                .filter(each -> each.type() == Type.DOUBLE)
                .toList();
        active.addAll(parameters);
        BlockBuilder out = new BlockBuilder("$d");
        copy(loss.body(), out);
        Expr value = loss.outputs().get(0).value();
        Adjoints adjoints = new Adjoints(new Algebra(out, parameters));
        adjoints.add(value, Const.ONE);
        sweep(loss.body(), adjoints);
        List<Program.Output> outputs = new ArrayList<>(loss.outputs());
        parameters.forEach(each -> outputs.add(new Program.Output(each.name(), adjoints.take(each))));
        return new Program(loss.name(), loss.parameters(), out.build(), outputs);
    }

    /** Writes the forward statements down, remembers what they know, and marks what depends on a parameter. */
    private void copy(Block block, BlockBuilder out) {
        forward.put(block, out);
        for (Stmt statement : block.statements()) {
            if (statement instanceof Stmt.If branch) {
                copy(branch.then(), out.nested());
                copy(branch.otherwise(), out.nested());
                branch.joins().stream()
                        .filter(join -> isActive(join.then()) || isActive(join.otherwise()))
                        .forEach(join -> active.add(join.variable()));
            } else if (statement instanceof Stmt.Let let
                    && let.variable().type() == Type.DOUBLE
                    && let.value().operands().stream().anyMatch(this::isActive)) {
                active.add(let.variable());
            }
            out.add(statement);
        }
    }

    private boolean isActive(Expr atom) {
        return atom instanceof Var variable && active.contains(variable);
    }

    private void sweep(Block block, Adjoints adjoints) {
        List<Stmt> statements = block.statements();
        for (int i = statements.size() - 1; i >= 0; i--) {
            if (statements.get(i) instanceof Stmt.Let let) {
                sweep(let, adjoints);
            } else {
                sweep((Stmt.If) statements.get(i), adjoints);
            }
        }
    }

    private void sweep(Stmt.Let let, Adjoints adjoints) {
        Expr adjoint = adjoints.take(let.variable());
        if (!adjoint.equals(Const.ZERO) && isActive(let.variable())) {
            Algebra algebra = adjoints.algebra;
            partials.of(let.value(), let.variable(), this::isActive, algebra)
                    .forEach((operand, partial) -> adjoints.add(operand, algebra.propagate(adjoint, partial)));
        }
    }

    /** Each block is swept with the adjoints of its joins; what flows out to variables around it is joined again. */
    private void sweep(Stmt.If branch, Adjoints adjoints) {
        Map<Stmt.Join, Expr> seeds = new LinkedHashMap<>();
        for (Stmt.Join join : branch.joins()) {
            Expr adjoint = adjoints.take(join.variable());
            if (!adjoint.equals(Const.ZERO) && isActive(join.variable())) {
                seeds.put(join, adjoint);
            }
        }
        if (seeds.isEmpty()) {
            return;
        }
        BlockBuilder out = adjoints.algebra.out();
        Adjoints then = new Adjoints(adjoints.algebra.inside(out.nestedKnowing(forward(branch.then()))));
        seeds.forEach((join, adjoint) -> then.add(join.then(), adjoint));
        sweep(branch.then(), then);
        Adjoints otherwise = new Adjoints(adjoints.algebra.inside(out.nestedKnowing(forward(branch.otherwise()))));
        seeds.forEach((join, adjoint) -> otherwise.add(join.otherwise(), adjoint));
        sweep(branch.otherwise(), otherwise);
        Set<Var> outer = new LinkedHashSet<>(then.open());
        outer.addAll(otherwise.open());
        List<Stmt.Join> joins = new ArrayList<>();
        for (Var each : outer) {
            Var joined = out.temporary(Type.DOUBLE);
            Stmt.Join join = new Stmt.Join(joined, then.take(each), otherwise.take(each));
            if (adjoints.algebra.isAbsent(join.then()) || adjoints.algebra.isAbsent(join.otherwise())) {
                adjoints.algebra.mayBeAbsent(joined);
            }
            joins.add(join);
        }
        out.add(new Stmt.If(branch.condition(), then.block(), otherwise.block(), joins));
        int index = 0;
        for (Var each : outer) {
            adjoints.add(each, joins.get(index++).variable());
        }
    }

    private BlockBuilder forward(Block block) {
        return Objects.requireNonNull(forward.get(block));
    }

    /** The adjoints of one block's sweep: contributions by variable, summed when the variable's turn comes. */
    private final class Adjoints {
        private final Algebra algebra;
        private final Map<Var, List<Expr>> contributions = new LinkedHashMap<>();

        Adjoints(Algebra algebra) {
            this.algebra = algebra;
        }

        void add(Expr atom, Expr contribution) {
            if (isActive(atom) && !contribution.equals(Const.ZERO)) {
                contributions
                        .computeIfAbsent((Var) atom, any -> new ArrayList<>())
                        .add(contribution);
            }
        }

        /** The sum in the order of the forward statements, so that long sums can be cut into pieces. */
        Expr take(Var variable) {
            List<Expr> found = Objects.requireNonNullElse(contributions.remove(variable), List.of());
            Map<Expr, Integer> counts = new LinkedHashMap<>();
            for (int i = found.size() - 1; i >= 0; i--) {
                counts.merge(found.get(i), 1, Integer::sum);
            }
            Expr sum = Const.ZERO;
            for (Map.Entry<Expr, Integer> each : counts.entrySet()) {
                sum = algebra.add(sum, algebra.multiply(Const.of((double) each.getValue()), each.getKey()));
            }
            if (found.stream().allMatch(algebra::isAbsent)) {
                algebra.mayBeAbsent(sum);
            }
            return sum;
        }

        Set<Var> open() {
            return contributions.keySet();
        }

        Block block() {
            return algebra.out().build();
        }
    }
}
