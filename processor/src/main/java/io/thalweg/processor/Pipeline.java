package io.thalweg.processor;

import io.thalweg.processor.differentiate.Derivatives;
import io.thalweg.processor.differentiate.Direction;
import io.thalweg.processor.differentiate.ForwardAccumulation;
import io.thalweg.processor.differentiate.ReverseAccumulation;
import io.thalweg.processor.flow.Jacobian;
import io.thalweg.processor.flow.Motion;
import io.thalweg.processor.flow.Velocity;
import io.thalweg.processor.ir.Definitions;
import io.thalweg.processor.ir.Expr;
import io.thalweg.processor.ir.Matrices;
import io.thalweg.processor.ir.Program;
import io.thalweg.processor.ir.Type;
import io.thalweg.processor.ir.Var;
import io.thalweg.processor.ir.Verifier;
import io.thalweg.processor.optimize.Abreast;
import io.thalweg.processor.optimize.CloseScopes;
import io.thalweg.processor.optimize.Factors;
import io.thalweg.processor.optimize.FirstStores;
import io.thalweg.processor.optimize.FlatMatrices;
import io.thalweg.processor.optimize.Flatten;
import io.thalweg.processor.optimize.Forward;
import io.thalweg.processor.optimize.FuseBranches;
import io.thalweg.processor.optimize.FuseLoops;
import io.thalweg.processor.optimize.Gather;
import io.thalweg.processor.optimize.Hoist;
import io.thalweg.processor.optimize.Inline;
import io.thalweg.processor.optimize.Prune;
import io.thalweg.processor.optimize.Reciprocals;
import io.thalweg.processor.optimize.Rename;
import io.thalweg.processor.optimize.Scalars;
import io.thalweg.processor.optimize.Schedule;
import io.thalweg.processor.optimize.Share;
import io.thalweg.processor.optimize.Signs;
import io.thalweg.processor.optimize.Sink;
import io.thalweg.processor.optimize.Unroll;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.UnaryOperator;

/** The compiler's table of contents: from a loss as the front end read it to the programs that are written out. */
public final class Pipeline {
    /**
     * What is written out: the loss by itself, and the loss with its gradient.
     *
     * @param plain the gradient before it was made readable: what its own derivatives are made from
     */
    public record Compiled(Program value, Program gradient, Program plain) {}

    /** More decision variables than this make a Hessian by columns, one Hessian-vector product each. */
    private static final int MOST_COLUMNS = 12;

    private static final String ESTIMATE = "estimate.";
    private static final String PRODUCT = "product.";
    private static final String HESSIAN = "hessian.";
    private static final String JACOBIAN = "jacobian.";

    private final Derivatives derivatives;
    private final BiConsumer<String, Program> dump;

    /**
     * A pipeline with its derivative rules.
     *
     * @param dump gets the name of each stage and the program after it
     */
    public Pipeline(Derivatives derivatives, BiConsumer<String, Program> dump) {
        this.derivatives = derivatives;
        this.dump = dump;
    }

    /**
     * Runs all passes.
     *
     * @param variables the parameters to differentiate by
     * @param matrices the shapes of those that are matrices
     * @param lengths those of the parameters whose lengths are fixed
     * @param reserved names that the generated code needs for itself
     */
    public Compiled compile(
            Program loss,
            List<Var> variables,
            Matrices matrices,
            Map<Var, Integer> lengths,
            Collection<String> reserved) {
        Program value = value("", loss, matrices, lengths);
        Program gradient = gradient("", value, unknowns(variables, matrices), lengths);
        Program named = readable("value", value, lengths, each -> Rename.apply(each, reserved));
        return new Compiled(
                named,
                readable("gradient", gradient, lengths, each -> renamed(each, List.of(named), reserved)),
                gradient);
    }

    /**
     * The loss with its gradient and what the Hessian does to a direction.
     *
     * @param direction a parameter for each decision variable, of its type and length
     * @param variables as {@link #compile} takes them, and so are the others
     * @return outputs for the loss, for each variable its partial derivative, and for each variable its product
     */
    public Program hessianVector(
            Compiled compiled,
            List<Var> variables,
            List<Var> direction,
            Matrices matrices,
            Map<Var, Integer> lengths,
            Collection<String> reserved) {
        List<Var> unknowns = unknowns(variables, matrices);
        Map<Var, Expr> entries = new LinkedHashMap<>();
        for (int i = 0; i < unknowns.size(); i++) {
            entries.put(unknowns.get(i), direction.get(i));
        }
        List<Direction> directions = List.of(new Direction("Dot", entries));
        Program tangents = after(
                PRODUCT + "differentiate",
                compiled.plain(),
                each -> ForwardAccumulation.along(directions, direction, each, derivatives));
        return second(PRODUCT, tangents, compiled, lengths, reserved);
    }

    /**
     * The loss with its gradient and its Hessian, if all decision variables are numbers, and few.
     *
     * @param variables as {@link #compile} takes them, and so are the others
     * @return outputs for the loss, for each variable its partial derivative, and the rows of the Hessian, each up to the
     *     diagonal
     */
    public Optional<Program> hessian(
            Compiled compiled, List<Var> variables, Map<Var, Integer> lengths, Collection<String> reserved) {
        int n = variables.size();
        if (n > MOST_COLUMNS || variables.stream().anyMatch(each -> each.type().isArray())) {
            return Optional.empty();
        }
        List<Direction> directions = variables.stream()
                .map(each -> Direction.along("D" + each.name(), each))
                .toList();
        Program tangents = after(HESSIAN + "differentiate", compiled.plain(), each -> {
            Program all = ForwardAccumulation.along(directions, List.of(), each, derivatives);
            List<Program.Output> kept = new ArrayList<>(all.outputs().subList(0, n + 1));
            for (int row = 0; row < n; row++) {
                for (int column = 0; column <= row; column++) {
                    kept.add(all.outputs().get(1 + n + column * n + row));
                }
            }
            return new Program(all.name(), all.parameters(), all.body(), kept);
        });
        return Optional.of(second(HESSIAN, tangents, compiled, lengths, reserved));
    }

    /**
     * How a flow's velocity changes along a direction.
     *
     * @param reserved names that the generated code needs for itself
     */
    public Jacobian jacobian(Velocity velocity, Set<String> reserved) {
        Motion motion = Motion.of(velocity, reserved);
        int velocities = motion.program().outputs().size();
        List<Direction> directions = List.of(new Direction("Dot", new LinkedHashMap<>(motion.rates())));
        Program flat = after(JACOBIAN + "flatten", motion.program(), Flatten::apply);
        Program changes = after(JACOBIAN + "differentiate", flat, each -> {
            Program all = ForwardAccumulation.along(
                    directions, List.copyOf(motion.rates().values()), each, derivatives);
            return new Program(
                    all.name(),
                    all.parameters(),
                    all.body(),
                    all.outputs().subList(velocities, all.outputs().size()));
        });
        changes = after(JACOBIAN + "share", Prune.apply(changes), Share::apply);
        changes = after(JACOBIAN + "fuse", changes, FuseBranches::apply);
        changes = after(JACOBIAN + "sink", Share.apply(changes), Sink::apply);
        Set<String> taken = new HashSet<>(reserved);
        Jacobian jacobian = Jacobian.of(motion, changes, taken);
        jacobian.each().parameters().forEach(each -> taken.add(each.name()));
        return jacobian.with(each -> readable("jacobian." + each.name(), each, Map.of(), program -> {
            Program named = Rename.apply(program, taken);
            Definitions.of(named).forEach(defined -> taken.add(defined.name()));
            return named;
        }));
    }

    private Program second(
            String of, Program tangents, Compiled compiled, Map<Var, Integer> lengths, Collection<String> reserved) {
        int first = compiled.plain().outputs().size();
        Program second = after(of + "differentiate.prune", tangents, Prune::apply);
        second = after(of + "share", second, Share::apply);
        second = after(of + "fuse", second, FuseBranches::apply);
        second = after(of + "reciprocals", Share.apply(second), each -> Reciprocals.apply(each, head(each, first)));
        second = after(of + "fuse.hoist", Share.apply(second), each -> Hoist.apply(each, lengths));
        second = after(of + "factors", Share.apply(second), each -> Factors.apply(each, head(each, first)));
        second = after(of + "factors.prune", second, Prune::apply);
        second = after(of + "signs", Share.apply(second), Signs::apply);
        second = after(of + "sink", second, Sink::apply);
        return readable(
                of.substring(0, of.length() - 1),
                second,
                lengths,
                each -> renamed(each, List.of(compiled.value(), compiled.gradient()), reserved));
    }

    /**
     * What the first outputs take, value and gradient: to the passes for derivatives that is as fixed as the value, so that
     * it keeps its bits. It is read off the program itself, since shared work may bear the name of a tangent.
     */
    private static Program head(Program program, int outputs) {
        return Prune.apply(new Program(
                program.name(),
                program.parameters(),
                program.body(),
                program.outputs().subList(0, outputs)));
    }

    /**
     * Runs all passes on the estimate of a loss from a batch of its rows, and gives it with its gradient. The stages are
     * dumped as {@code estimate.…}.
     *
     * @param compiled the loss itself; what has another type there gets another name here, since they will share fields
     * @param variables as {@link #compile} takes them, and so are the others
     */
    public Program estimate(
            Program estimate,
            Compiled compiled,
            List<Var> variables,
            Matrices matrices,
            Map<Var, Integer> lengths,
            Collection<String> reserved) {
        Program value = value(ESTIMATE, estimate, matrices, lengths);
        Program gradient = gradient(ESTIMATE, value, unknowns(variables, matrices), lengths);
        return readable(
                ESTIMATE + "gradient",
                gradient,
                lengths,
                each -> renamed(each, List.of(compiled.value(), compiled.gradient()), reserved));
    }

    /** With names that have no other type in the programs beside it: the methods of a class share fields. */
    private static Program renamed(Program program, List<Program> beside, Collection<String> reserved) {
        Map<String, Type> types = new HashMap<>();
        beside.forEach(other -> Definitions.of(other).forEach(each -> types.put(each.name(), each.type())));
        Set<String> taken = new HashSet<>(reserved);
        Program result;
        List<String> clashes;
        do {
            result = Rename.apply(program, taken);
            clashes = Definitions.of(result).stream()
                    .filter(each -> types.getOrDefault(each.name(), each.type()) != each.type())
                    .map(Var::name)
                    .toList();
        } while (taken.addAll(clashes));
        return result;
    }

    private static List<Var> unknowns(List<Var> variables, Matrices matrices) {
        return variables.stream()
                .map(each -> matrices.has(each.name()) ? FlatMatrices.flat(each) : each)
                .toList();
    }

    private Program value(String of, Program loss, Matrices matrices, Map<Var, Integer> lengths) {
        Program read = after(of + "frontend", loss, each -> each);
        Program rows = after(of + "matrices", read, each -> FlatMatrices.apply(each, matrices));
        Program flat = after(of + "flatten", rows, Flatten::apply);
        flat = after(of + "unroll", flat, each -> Unroll.apply(each, lengths));
        flat = after(of + "forward", flat, Forward::apply);
        flat = after(of + "scalars", flat, each -> Flatten.apply(Scalars.apply(each)));
        flat = after(of + "flatten.prune", flat, Prune::apply);
        return after(of + "sink", flat, Sink::apply);
    }

    private Program gradient(String of, Program value, List<Var> unknowns, Map<Var, Integer> lengths) {
        Program open = ReverseAccumulation.gradient(value, unknowns, derivatives);
        Program gradient = after(of + "differentiate", open, CloseScopes::apply);
        gradient = after(of + "gradient.forward", gradient, Forward::apply);
        gradient = after(of + "prune", gradient, Prune::apply);
        gradient = after(of + "schedule", gradient, each -> Schedule.apply(each, value));
        gradient = after(of + "fuse.loops", gradient, each -> FuseLoops.apply(each, value));
        gradient = after(of + "share", gradient, Share::apply);
        gradient = after(of + "fuse", gradient, FuseBranches::apply);
        gradient = after(of + "fuse.share", gradient, Share::apply);
        // What one branch has joined may be what the next one depends on.
        gradient = after(of + "fuse.again", gradient, FuseBranches::apply);
        gradient = after(of + "fuse.again.share", gradient, Share::apply);
        gradient = after(of + "lengths", gradient, each -> Unroll.fold(each, lengths));
        gradient = after(of + "reciprocals", gradient, each -> Reciprocals.apply(each, value));
        gradient = after(of + "hoist", gradient, each -> Hoist.apply(each, lengths));
        gradient = after(of + "factors", Share.apply(gradient), each -> Factors.apply(each, value));
        gradient = after(of + "factors.prune", gradient, Prune::apply);
        gradient = after(of + "gather", Share.apply(gradient), Gather::apply);
        gradient = after(of + "first.stores", gradient, FirstStores::apply);
        gradient = after(of + "abreast", gradient, Abreast::apply);
        gradient = after(of + "signs", Share.apply(gradient), Signs::apply);
        return after(of + "gradient.sink", gradient, Sink::apply);
    }

    private Program readable(String name, Program program, Map<Var, Integer> lengths, UnaryOperator<Program> rename) {
        Program pruned = after(name + ".prune", program, Prune::apply);
        Program hoisted = after(name + ".hoist", pruned, each -> Hoist.apply(each, lengths));
        Program shared = after(name + ".hoist.share", hoisted, Share::apply);
        Program inlined = after(name + ".inline", shared, Inline::apply);
        return after(name + ".rename", inlined, rename);
    }

    private Program after(String stage, Program program, UnaryOperator<Program> pass) {
        Program result = Verifier.verify(pass.apply(program));
        dump.accept(stage, result);
        return result;
    }
}
