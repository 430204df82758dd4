package io.thalweg.processor;

import io.thalweg.processor.differentiate.Derivatives;
import io.thalweg.processor.differentiate.ReverseAccumulation;
import io.thalweg.processor.ir.Program;
import io.thalweg.processor.ir.Var;
import io.thalweg.processor.ir.Verifier;
import io.thalweg.processor.optimize.CloseScopes;
import io.thalweg.processor.optimize.Flatten;
import io.thalweg.processor.optimize.FuseBranches;
import io.thalweg.processor.optimize.FuseLoops;
import io.thalweg.processor.optimize.Inline;
import io.thalweg.processor.optimize.Prune;
import io.thalweg.processor.optimize.Rename;
import io.thalweg.processor.optimize.Schedule;
import io.thalweg.processor.optimize.Share;
import io.thalweg.processor.optimize.Sink;
import java.util.Collection;
import java.util.List;
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
     * @param reserved names that the generated code needs for itself
     */
    public Compiled compile(Program loss, List<Var> variables, Collection<String> reserved) {
        Program read = after("frontend", loss, each -> each);
        Program flat = after("flatten", read, Flatten::apply);
        Program needed = after("flatten.prune", flat, Prune::apply);
        Program value = after("sink", needed, Sink::apply);
        Program open = ReverseAccumulation.gradient(value, variables, derivatives);
        Program gradient = after("differentiate", open, CloseScopes::apply);
        gradient = after("prune", gradient, Prune::apply);
        gradient = after("schedule", gradient, each -> Schedule.apply(each, value));
        gradient = after("fuse.loops", gradient, FuseLoops::apply);
        gradient = after("share", gradient, Share::apply);
        gradient = after("fuse", gradient, FuseBranches::apply);
        gradient = after("fuse.share", gradient, Share::apply);
        gradient = after("gradient.sink", gradient, Sink::apply);
        return new Compiled(readable("value", value, reserved), readable("gradient", gradient, reserved));
    }

    private Program readable(String name, Program program, Collection<String> reserved) {
        Program pruned = after(name + ".prune", program, Prune::apply);
        Program inlined = after(name + ".inline", pruned, Inline::apply);
        return after(name + ".rename", inlined, each -> Rename.apply(each, reserved));
    }

    private Program after(String stage, Program program, UnaryOperator<Program> pass) {
        Program result = Verifier.verify(pass.apply(program));
        dump.accept(stage, result);
        return result;
    }
}
