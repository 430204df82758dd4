package io.thalweg.processor;

import io.thalweg.processor.differentiate.Derivatives;
import io.thalweg.processor.differentiate.ReverseAccumulation;
import io.thalweg.processor.ir.Matrices;
import io.thalweg.processor.ir.Program;
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
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.UnaryOperator;

/** The compiler's table of contents: from a loss as the front end read it to the programs that are written out. */
public final class Pipeline {
    /** What is written out: the loss by itself, and the loss with its gradient. */
    public record Compiled(Program value, Program gradient) {}

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
        Program read = after("frontend", loss, each -> each);
        Program rows = after("matrices", read, each -> FlatMatrices.apply(each, matrices));
        Program flat = after("flatten", rows, Flatten::apply);
        flat = after("unroll", flat, each -> Unroll.apply(each, lengths));
        flat = after("forward", flat, Forward::apply);
        flat = after("scalars", flat, each -> Flatten.apply(Scalars.apply(each)));
        flat = after("flatten.prune", flat, Prune::apply);
        Program value = after("sink", flat, Sink::apply);
        List<Var> unknowns = variables.stream()
                .map(each -> matrices.has(each.name()) ? FlatMatrices.flat(each) : each)
                .toList();
        Program open = ReverseAccumulation.gradient(value, unknowns, derivatives);
        Program gradient = after("differentiate", open, CloseScopes::apply);
        gradient = after("gradient.forward", gradient, Forward::apply);
        gradient = after("prune", gradient, Prune::apply);
        gradient = after("schedule", gradient, each -> Schedule.apply(each, value));
        gradient = after("fuse.loops", gradient, each -> FuseLoops.apply(each, value));
        gradient = after("share", gradient, Share::apply);
        gradient = after("fuse", gradient, FuseBranches::apply);
        gradient = after("fuse.share", gradient, Share::apply);
        // What one branch has joined may be what the next one depends on.
        gradient = after("fuse.again", gradient, FuseBranches::apply);
        gradient = after("fuse.again.share", gradient, Share::apply);
        gradient = after("lengths", gradient, each -> Unroll.fold(each, lengths));
        gradient = after("reciprocals", gradient, each -> Reciprocals.apply(each, value));
        gradient = after("hoist", gradient, each -> Hoist.apply(each, lengths));
        gradient = after("factors", Share.apply(gradient), each -> Factors.apply(each, value));
        gradient = after("factors.prune", gradient, Prune::apply);
        gradient = after("gather", Share.apply(gradient), Gather::apply);
        gradient = after("first.stores", gradient, FirstStores::apply);
        gradient = after("abreast", gradient, Abreast::apply);
        gradient = after("signs", Share.apply(gradient), Signs::apply);
        gradient = after("gradient.sink", gradient, Sink::apply);
        return new Compiled(
                readable("value", value, lengths, reserved), readable("gradient", gradient, lengths, reserved));
    }

    private Program readable(String name, Program program, Map<Var, Integer> lengths, Collection<String> reserved) {
        Program pruned = after(name + ".prune", program, Prune::apply);
        Program hoisted = after(name + ".hoist", pruned, each -> Hoist.apply(each, lengths));
        Program shared = after(name + ".hoist.share", hoisted, Share::apply);
        Program inlined = after(name + ".inline", shared, Inline::apply);
        return after(name + ".rename", inlined, each -> Rename.apply(each, reserved));
    }

    private Program after(String stage, Program program, UnaryOperator<Program> pass) {
        Program result = Verifier.verify(pass.apply(program));
        dump.accept(stage, result);
        return result;
    }
}
