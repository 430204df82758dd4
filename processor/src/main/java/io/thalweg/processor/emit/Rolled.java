package io.thalweg.processor.emit;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import io.thalweg.processor.flow.Certificate;
import io.thalweg.processor.flow.Symbol;
import io.thalweg.processor.ir.Const;
import io.thalweg.processor.ir.Expr;
import io.thalweg.processor.ir.Text;
import io.thalweg.processor.ir.Var;
import io.thalweg.runtime.Batches;
import io.thalweg.runtime.NewtonDirection;
import io.thalweg.runtime.Walk;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.Modifier;

/**
 * Step code that loops over the coordinates, for losses of so many that unrolled code would be too long, or of as many as
 * the start of a run has.
 */
final class Rolled implements StepCode {
    private static final String GRADIENT = "gradient";
    private static final String BATCHES = "batches";
    private static final String DIRECTION = "newtonDirection";

    private final Words words;
    private final Optional<Estimate> estimate;
    private final Box box;
    private final String watched;
    private final List<String> memories;

    /** @param estimate what the steps evaluate, if not the loss itself */
    Rolled(Words words, Optional<Estimate> estimate, Box box) {
        this.words = words;
        this.estimate = estimate;
        this.box = box;
        this.watched = box.isBounded() ? words.free(Box.NORM) : "norm";
        words.free(BATCHES);
        words.free(DIRECTION);
        words.free(Symbol.NEWTON.variable().name());
        words.free(Estimate.ROWS);
        words.free(GRADIENT);
        words.free("theta");
        words.free("g");
        words.free("noise");
        // Before the memories, whose names are a user's.
        List.of("rates", "slope", "size", "part", "each", "best", "bestLoss", "steps", "evaluations", "loss", "norm")
                .forEach(words::free);
        this.memories = words.velocity().memories().keySet().stream()
                .map(each -> words.free(each.name()))
                .toList();
    }

    @Override
    public List<FieldSpec> fields() {
        FieldSpec.Builder gradient = FieldSpec.builder(double[].class, GRADIENT, Modifier.PRIVATE);
        List<FieldSpec> fields = new ArrayList<>();
        fields.add(
                isOpen()
                        ? gradient.initializer("{}").build()
                        : gradient.addModifiers(Modifier.FINAL)
                                .initializer("new double[$L]", dimension())
                                .build());
        if (words.velocity().uses(Symbol.NEWTON)) {
            fields.add(FieldSpec.builder(NewtonDirection.class, DIRECTION, Modifier.PRIVATE, Modifier.FINAL)
                    .initializer("new $T()", NewtonDirection.class)
                    .build());
        }
        estimate.ifPresent(
                each -> fields.add(FieldSpec.builder(Batches.class, BATCHES, Modifier.PRIVATE, Modifier.FINAL)
                        .initializer("new $T($L)", Batches.class, each.size())
                        .build()));
        return fields;
    }

    @Override
    public CodeBlock velocity() {
        CodeBlock.Builder code = measured().addStatement("double loss = $L", evaluation());
        norms(code, memories.isEmpty(), "double ");
        code.addStatement("$N = $N", Words.GRADIENT_NORM, watched);
        if (memories.isEmpty()) {
            code.beginControlFlow("if (norm == 0)")
                    .addStatement("$T.fill(velocity, 0)", Arrays.class)
                    .addStatement("return loss")
                    .endControlFlow();
        }
        code.add(words.perStep("loss", "norm", Rolled::norm1, CodeBlock.of("t")));
        beginCoordinates(code);
        code.addStatement("velocity[i] = $L", rightSide(words.velocity().theta()));
        int memory = 0;
        for (Expr equation : words.velocity().memories().values()) {
            code.addStatement("velocity[$L] = $L", index(++memory), rightSide(equation));
        }
        return code.endControlFlow().addStatement("return loss").build();
    }

    @Override
    public CodeBlock euler() {
        CodeBlock.Builder code = measured()
                .addStatement("double[] state = walk.state()")
                .addStatement("double[] best = walk.best()")
                .addStatement("double bestLoss = walk.bestLoss()")
                .addStatement("long steps = walk.steps()")
                .addStatement("long evaluations = walk.evaluations()")
                .addStatement("double loss")
                .addStatement("double $N", watched);
        if (estimate.isPresent()) {
            code.addStatement("$N.seed(walk.seed())", BATCHES)
                    .addStatement("int $1N = $2N.$1N()", Estimate.ROWS, Words.OBJECTIVE);
        }
        code.beginControlFlow("while (true)");
        if (estimate.isPresent()) {
            code.addStatement("$N.draw(steps, $N)", BATCHES, Estimate.ROWS);
        }
        code.addStatement("loss = $L", sampled()).addStatement("evaluations++");
        norms(code, restsOnBatches(), "");
        code.beginControlFlow("if ($T.improves(loss, bestLoss))", Walk.class)
                .addStatement("bestLoss = loss")
                .addStatement("$T.arraycopy(state, 0, best, 0, $L)", System.class, dimension())
                .endControlFlow()
                .beginControlFlow("if (walk.pausesAt(steps, loss, $N))", watched)
                .addStatement("break")
                .endControlFlow();
        if (restsOnBatches()) {
            code.beginControlFlow("if (norm == 0)")
                    .add("// At rest on this batch: the next one may move the point.\n")
                    .addStatement("steps++")
                    .addStatement("continue")
                    .endControlFlow();
        }
        code.add(words.perStep("loss", "norm", Rolled::norm1, CodeBlock.of("steps * step")));
        code.add(words.stride("steps"));
        beginCoordinates(code);
        if (words.velocity().uses(Symbol.NOISE)) {
            code.addStatement("double noise = walk.noise().next()");
        }
        move(code);
        code.endControlFlow();
        if (box.isBounded()) {
            code.addStatement("project(state)");
        }
        code.addStatement("steps++").endControlFlow();
        return code.addStatement("$N = $N", Words.GRADIENT_NORM, watched)
                .addStatement("walk.pause(steps, steps * step, evaluations, loss, $N, bestLoss)", watched)
                .build();
    }

    /** Whether nothing moves at a gradient of 0, but another batch may have another one. */
    private boolean restsOnBatches() {
        return estimate.isPresent() && memories.isEmpty() && !words.velocity().uses(Symbol.NOISE);
    }

    /** Fills {@code rates} at {@code (t, state)}: dL/dt by its terms, by the velocity, and the size of what is added. */
    CodeBlock rates(List<Certificate.Term> terms) {
        terms.forEach(each -> {
            words.also(each.shared());
            each.each().ifPresent(words::also);
        });
        CodeBlock.Builder code = measured();
        if (estimate.isPresent()) {
            code.addStatement("$N.drawAgain($N.$N())", BATCHES, Words.OBJECTIVE, Estimate.ROWS);
        }
        code.addStatement("double loss = $L", sampled()).addStatement("double norm = $L", norm());
        if (memories.isEmpty()) {
            code.beginControlFlow("if (norm == 0)")
                    .addStatement("$T.fill(rates, 0)", Arrays.class)
                    .addStatement("return")
                    .endControlFlow();
        }
        code.add(words.perStep("loss", "norm", Rolled::norm1, CodeBlock.of("t")));
        code.addStatement("double slope = 0").addStatement("double size = 0");
        List<CodeBlock> claim = new ArrayList<>();
        List<String> sums = new ArrayList<>();
        for (Certificate.Term each : terms) {
            String sum = each.each().isPresent() ? words.numbered("sum") : "";
            sums.add(sum);
            if (!sum.isEmpty()) {
                code.addStatement("double $N = 0", sum);
            }
            CodeBlock shared = words.shared(each.shared());
            claim.add(sum.isEmpty() ? shared : CodeBlock.of("($L) * $N", shared, sum));
        }
        beginCoordinates(code);
        code.addStatement("double part = g * ($L)", rightSide(words.velocity().theta()))
                .addStatement("slope += part")
                .addStatement("size += $T.abs(part)", Math.class);
        for (int i = 0; i < sums.size(); i++) {
            if (!sums.get(i).isEmpty()) {
                code.addStatement(
                        "$N += $L", sums.get(i), rightSide(terms.get(i).each().orElseThrow()));
            }
        }
        code.endControlFlow();
        if (claim.size() > 1) {
            // Terms that cancel in the sum may have cancelled in the velocity already: they have their roundings.
            List<CodeBlock> sizes = new ArrayList<>();
            for (int i = 0; i < claim.size(); i++) {
                String name = words.numbered("claim");
                code.addStatement("double $N = $L", name, claim.get(i));
                claim.set(i, CodeBlock.of("$N", name));
                sizes.add(CodeBlock.of("$T.abs($N)", Math.class, name));
            }
            code.addStatement("size = $T.max(size, $L)", Math.class, CodeBlock.join(sizes, "$W+ "));
        }
        return code.addStatement("rates[0] = $L", CodeBlock.join(claim, "$W+ "))
                .addStatement("rates[1] = slope")
                .addStatement("rates[2] = size")
                .build();
    }

    /** The Hessian times a direction; the gradient that comes with it is left aside. */
    CodeBlock hessianVector() {
        return measured()
                .addStatement(
                        "return $N.$N(state, direction, $N, product)",
                        Words.OBJECTIVE,
                        isOpen() ? SecondOrder.ALONG : SecondOrder.PRODUCT,
                        GRADIENT)
                .build();
    }

    /** In the order of the equations: each sees what those before it have moved. */
    private void move(CodeBlock.Builder code) {
        List<Expr> equations = List.copyOf(words.velocity().memories().values());
        for (int memory = 0; memory <= equations.size(); memory++) {
            if (memory == words.velocity().earlier()) {
                Expr theta = words.velocity().theta();
                if (memory == equations.size()) {
                    code.addStatement("state[i] = theta + stride * ($L)", step(theta));
                } else {
                    code.addStatement("theta += stride * ($L)", step(theta)).addStatement("state[i] = theta");
                }
            }
            if (memory < equations.size()) {
                String name = memories.get(memory);
                code.addStatement("$N += step * ($L)", name, step(equations.get(memory)))
                        .addStatement("state[$L] = $N", index(memory + 1), name);
            }
        }
    }

    private CodeBlock step(Expr equation) {
        return words.rightSide(equation, "theta", "g", memories, "noise");
    }

    private void beginCoordinates(CodeBlock.Builder code) {
        boolean newton = words.velocity().uses(Symbol.NEWTON);
        if (newton) {
            code.addStatement("$N.at($N, state, this)", DIRECTION, Words.OBJECTIVE);
        }
        code.beginControlFlow("for (int i = 0; i < $L; i++)", dimension())
                .addStatement("double theta = state[i]")
                .addStatement("double g = gradient[i]");
        if (newton) {
            code.addStatement("double $N = $N.of(i)", Symbol.NEWTON.variable().name(), DIRECTION);
        }
        int memory = 0;
        for (String each : memories) {
            code.addStatement("double $N = state[$L]", each, index(++memory));
        }
    }

    /** Whether the dimension is known at run time only: then the loss reads the state itself, however long it is. */
    private boolean isOpen() {
        return words.dimension() instanceof Var;
    }

    private String dimension() {
        return Text.print(words.dimension());
    }

    /** Where coordinate i has this memory, counted from 1. */
    private String index(int memory) {
        if (words.dimension() instanceof Const constant) {
            return memory * (int) constant.value() + " + i";
        }
        return (memory == 1 ? "" : memory + " * ") + dimension() + " + i";
    }

    /** The beginning of a method that knows the dimension and has a gradient of that length. */
    CodeBlock begin() {
        return measured().build();
    }

    private CodeBlock.Builder measured() {
        CodeBlock.Builder code = CodeBlock.builder();
        if (isOpen()) {
            code.addStatement("int $L = $N.dimension()", dimension(), Words.OBJECTIVE)
                    .beginControlFlow("if (gradient.length != $L)", dimension())
                    .addStatement("gradient = new double[$L]", dimension())
                    .endControlFlow();
        }
        return code;
    }

    private CodeBlock evaluation() {
        String method = isOpen() ? LossClass.EVALUATE : "valueAndGradient";
        return CodeBlock.of("$N.$N(state, gradient)", Words.OBJECTIVE, method);
    }

    /** By the batch that is drawn, if there are batches. */
    private CodeBlock sampled() {
        return estimate.isEmpty()
                ? evaluation()
                : CodeBlock.of(
                        "$1N.$2N(state, gradient, $3N.order(), $3N.first(), $3N.end())",
                        Words.OBJECTIVE,
                        Estimate.METHOD,
                        BATCHES);
    }

    private CodeBlock norm() {
        return isOpen()
                ? CodeBlock.of("$N(gradient)", LossClass.NORM)
                : CodeBlock.of("$N.$N()", Words.OBJECTIVE, LossClass.NORM);
    }

    /**
     * The gradient's norm that the walk watches, and the flow's own, if there are bounds and it is needed.
     *
     * @param declared what stands in front of the watched one's name
     */
    private void norms(CodeBlock.Builder code, boolean needed, String declared) {
        if (!box.isBounded()) {
            code.addStatement("$Lnorm = $L", declared, norm());
            return;
        }
        if (needed || words.velocity().uses(Symbol.NORM)) {
            code.addStatement("double norm = $L", norm());
        }
        code.addStatement("$L$N = $L", declared, watched, box.norm(i -> CodeBlock.of("state[$L]", i)));
    }

    private static CodeBlock norm1(String name) {
        return CodeBlock.builder()
                .addStatement("double $N = 0", name)
                .beginControlFlow("for (double each : gradient)")
                .addStatement("$N += $T.abs(each)", name, Math.class)
                .endControlFlow()
                .build();
    }

    private CodeBlock rightSide(Expr equation) {
        return words.rightSide(equation, "theta", "g", memories);
    }
}
