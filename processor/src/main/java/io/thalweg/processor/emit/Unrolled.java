package io.thalweg.processor.emit;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import io.thalweg.processor.flow.Symbol;
import io.thalweg.processor.ir.Expr;
import io.thalweg.processor.model.Bounds;
import io.thalweg.processor.model.Loss;
import io.thalweg.runtime.Walk;
import java.util.ArrayList;
import java.util.List;

/** Step code in which every coordinate, and every memory of it, is a variable of its own. */
final class Unrolled implements StepCode {
    /**
     * One decision variable.
     *
     * @param theta the variable's own name
     * @param field its partial derivative in the objective
     * @param gradient the same as a local variable
     * @param best its value at the best point
     * @param draw its random number
     * @param memories its memories, in the flow's order
     */
    private record Coordinate(
            int index, String theta, String field, String gradient, String best, String draw, List<String> memories) {}

    private final Words words;
    private final Box box;
    private final List<Coordinate> coordinates = new ArrayList<>();
    private final String loss;
    private final String norm;
    private final String watched;

    Unrolled(Loss model, Members members, Words words, Box box) {
        this.words = words;
        this.box = box;
        List<String> thetas = model.parameters().stream().map(words::free).toList();
        for (int i = 0; i < thetas.size(); i++) {
            String theta = thetas.get(i);
            String field = members.gradient().get(i);
            List<String> memories = words.velocity().memories().keySet().stream()
                    .map(each -> words.free(Names.join(each.name(), theta)))
                    .toList();
            coordinates.add(new Coordinate(
                    i,
                    theta,
                    field,
                    words.free(field),
                    words.free(Names.join("best", theta)),
                    words.velocity().uses(Symbol.NOISE) ? words.free(Names.join("noise", theta)) : "",
                    memories));
        }
        this.loss = words.free("loss");
        this.norm = words.free("norm");
        this.watched = box.isBounded() ? words.free(Box.NORM) : norm;
    }

    @Override
    public List<FieldSpec> fields() {
        return List.of();
    }

    @Override
    public CodeBlock velocity() {
        CodeBlock.Builder code = CodeBlock.builder();
        load(code, "state");
        code.addStatement("double $N = $L", loss, evaluation());
        norms(code, words.velocity().memories().isEmpty(), "double ");
        code.addStatement("$N = $N", Words.GRADIENT_NORM, watched);
        if (words.velocity().memories().isEmpty()) {
            code.beginControlFlow("if ($N == 0)", norm);
            coordinates.forEach(each -> code.addStatement("velocity[$L] = 0", each.index()));
            code.addStatement("return $N", loss).endControlFlow();
        }
        gradients(code);
        code.add(words.perStep(loss, norm, this::norm1, CodeBlock.of("t")));
        for (Coordinate each : coordinates) {
            code.addStatement(
                    "velocity[$L] = $L",
                    each.index(),
                    rightSide(each, words.velocity().theta()));
        }
        int memory = 0;
        for (Expr equation : words.velocity().memories().values()) {
            memory++;
            for (Coordinate each : coordinates) {
                code.addStatement(
                        "velocity[$L] = $L", memory * coordinates.size() + each.index(), rightSide(each, equation));
            }
        }
        return code.addStatement("return $N", loss).build();
    }

    @Override
    public CodeBlock euler() {
        String best = words.free("best");
        String bestLoss = words.free("bestLoss");
        String steps = words.free("steps");
        String evaluations = words.free("evaluations");
        CodeBlock.Builder code = CodeBlock.builder();
        code.addStatement("double[] state = walk.state()").addStatement("double[] $N = walk.best()", best);
        load(code, "state");
        coordinates.forEach(each -> code.addStatement("double $N = $N[$L]", each.best(), best, each.index()));
        code.addStatement("double $N = walk.bestLoss()", bestLoss)
                .addStatement("long $N = walk.steps()", steps)
                .addStatement("long $N = walk.evaluations()", evaluations)
                .addStatement("double $N", loss)
                .addStatement("double $N", watched)
                .beginControlFlow("while (true)")
                .addStatement("$N = $L", loss, evaluation())
                .addStatement("$N++", evaluations);
        norms(code, false, "");
        // In front of the question whether to pause, behind which HotSpot would load them from memory: 1.4 ns a step.
        gradients(code);
        code.beginControlFlow("if ($T.improves($N, $N))", Walk.class, loss, bestLoss)
                .addStatement("$N = $N", bestLoss, loss);
        coordinates.forEach(each -> code.addStatement("$N = $N", each.best(), each.theta()));
        code.endControlFlow()
                .beginControlFlow("if (walk.pausesAt($N, $N, $N))", steps, loss, watched)
                .addStatement("break")
                .endControlFlow();
        code.add(words.perStep(loss, norm, this::norm1, CodeBlock.of("$N * step", steps)));
        code.add(words.stride(steps));
        coordinates.forEach(each -> move(code, each));
        code.addStatement("$N++", steps).endControlFlow();
        code.addStatement("$N = $N", Words.GRADIENT_NORM, watched);
        store(code);
        coordinates.forEach(each -> code.addStatement("$N[$L] = $N", best, each.index(), each.best()));
        return code.addStatement(
                        "walk.pause($N, $N * step, $N, $N, $N, $N)", steps, steps, evaluations, loss, watched, bestLoss)
                .build();
    }

    private CodeBlock evaluation() {
        List<CodeBlock> point = coordinates.stream()
                .map(each -> CodeBlock.of("$N", each.theta()))
                .toList();
        return CodeBlock.of("$N.$N($L)", Words.OBJECTIVE, LossClass.EVALUATE, CodeBlock.join(point, ",$W"));
    }

    /**
     * The gradient's norm that the walk watches, and the flow's own, if there are bounds and it is needed.
     *
     * @param declared what stands in front of the watched one's name
     */
    private void norms(CodeBlock.Builder code, boolean needed, String declared) {
        if (!box.isBounded()) {
            code.addStatement("$L$N = $N.$N()", declared, norm, Words.OBJECTIVE, LossClass.NORM);
            return;
        }
        if (needed || words.velocity().uses(Symbol.NORM)) {
            code.addStatement("double $N = $N.$N()", norm, Words.OBJECTIVE, LossClass.NORM);
        }
        code.addStatement(
                "$L$N = $L",
                declared,
                watched,
                box.norm(i -> CodeBlock.of("$N", coordinates.get(i).theta())));
    }

    private void gradients(CodeBlock.Builder code) {
        for (Coordinate each : coordinates) {
            code.addStatement("double $N = $N.$N", each.gradient(), Words.OBJECTIVE, each.field());
        }
    }

    private CodeBlock norm1(String name) {
        List<CodeBlock> terms = coordinates.stream()
                .map(each -> CodeBlock.of("$T.abs($N)", Math.class, each.gradient()))
                .toList();
        return CodeBlock.builder()
                .addStatement("double $N = $L", name, CodeBlock.join(terms, "$W+ "))
                .build();
    }

    private void load(CodeBlock.Builder code, String array) {
        coordinates.forEach(each -> code.addStatement("double $N = $N[$L]", each.theta(), array, each.index()));
        forEachMemory((name, index) -> code.addStatement("double $N = $N[$L]", name, array, index));
    }

    private void store(CodeBlock.Builder code) {
        coordinates.forEach(each -> code.addStatement("state[$L] = $N", each.index(), each.theta()));
        forEachMemory((name, index) -> code.addStatement("state[$L] = $N", index, name));
    }

    private interface Memory {
        void accept(String name, int index);
    }

    private void forEachMemory(Memory action) {
        for (int memory = 0; memory < words.velocity().memories().size(); memory++) {
            for (Coordinate each : coordinates) {
                action.accept(each.memories().get(memory), (memory + 1) * coordinates.size() + each.index());
            }
        }
    }

    /** In the order of the equations: each sees what those before it have moved. */
    private void move(CodeBlock.Builder code, Coordinate coordinate) {
        if (!coordinate.draw().isEmpty()) {
            code.addStatement("double $N = walk.noise().next()", coordinate.draw());
        }
        List<Expr> equations = List.copyOf(words.velocity().memories().values());
        for (int memory = 0; memory <= equations.size(); memory++) {
            if (memory == words.velocity().earlier()) {
                code.addStatement(
                        "$N += stride * ($L)",
                        coordinate.theta(),
                        step(coordinate, words.velocity().theta()));
            }
            if (memory < equations.size()) {
                code.addStatement(
                        "$N += step * ($L)",
                        coordinate.memories().get(memory),
                        step(coordinate, equations.get(memory)));
            }
        }
        Bounds bounds = box.of(coordinate.index());
        if (bounds.isAny()) {
            code.addStatement("$N = $L", coordinate.theta(), Box.projected(coordinate.theta(), bounds));
        }
    }

    private CodeBlock step(Coordinate coordinate, Expr equation) {
        return words.rightSide(
                equation, coordinate.theta(), coordinate.gradient(), coordinate.memories(), coordinate.draw());
    }

    private CodeBlock rightSide(Coordinate coordinate, Expr equation) {
        return words.rightSide(equation, coordinate.theta(), coordinate.gradient(), coordinate.memories());
    }
}
