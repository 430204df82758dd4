package io.thalweg.processor.emit;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import io.thalweg.processor.ir.Const;
import io.thalweg.processor.ir.Expr;
import io.thalweg.processor.ir.Sums;
import io.thalweg.processor.ir.Text;
import io.thalweg.processor.ir.Type;
import io.thalweg.processor.ir.Var;
import io.thalweg.processor.model.Bounds;
import io.thalweg.processor.model.Loss;
import io.thalweg.processor.model.Parameter;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntFunction;
import javax.lang.model.element.Modifier;

/**
 * The bounds of a loss, as code of its steppers. Neighbours with the same bounds are one run of coordinates, so that the
 * code grows with the number of different bounds, not with that of the variables.
 */
final class Box {
    /** The method, of the stepper or of its objective, that gives the norm of the projected gradient. */
    static final String NORM = "projectedNorm";

    private static final String SLOPES = "projected";
    private static final Class<?> RUNTIME = io.thalweg.runtime.Bounds.class;
    /** Called as no variable of a user's can be. */
    private static final Var DIMENSION = new Var(Words.OBJECTIVE + ".dimension()", Type.INT);

    /** Coordinates from {@code start} to before {@code end}, as the stepper calls these numbers. */
    private record Run(Expr start, Expr end, Bounds bounds) {}

    private final boolean scalar;
    private final List<Run> runs = new ArrayList<>();
    private final boolean bounded;

    private Box(Loss loss) {
        this.scalar = loss.isScalar();
        this.bounded = loss.isBounded();
    }

    static Box of(Loss loss) {
        Box box = new Box(loss);
        if (loss.isScalar()) {
            for (Parameter each : loss.signature()) {
                int index = box.runs.size();
                box.runs.add(new Run(Const.of(index), Const.of(index + 1), each.bounds()));
            }
        } else {
            Layout layout = Layout.of(loss, ArrayNames.of(loss));
            for (Layout.Slot each : layout.slots()) {
                Expr end = Sums.plus(each.start(), each.length());
                box.runs.add(new Run(
                        number(each.start(), layout),
                        number(end, layout),
                        each.parameter().bounds()));
            }
        }
        return box;
    }

    /** A number of the objective's; the open length by the dimension. */
    private static Expr number(Expr number, Layout layout) {
        Expr open =
                Sums.where(layout.openLengthOf(DIMENSION), each -> each.equals(DIMENSION) ? each : ofObjective(each));
        return Sums.where(number, each -> each.equals(layout.openLength()) ? open : ofObjective(each));
    }

    private static Expr ofObjective(Expr variable) {
        return variable instanceof Var of ? new Var(Words.OBJECTIVE + "." + of.name(), of.type()) : variable;
    }

    boolean isBounded() {
        return bounded;
    }

    /** The bounds of a coordinate that is a variable by itself. */
    Bounds of(int coordinate) {
        return runs.get(coordinate).bounds();
    }

    /** The norm of the projected gradient of the loss that was evaluated last. */
    CodeBlock norm(IntFunction<CodeBlock> coordinate) {
        if (!scalar) {
            return CodeBlock.of("$N(state)", NORM);
        }
        List<CodeBlock> arguments = new ArrayList<>();
        for (int i = 0; i < runs.size(); i++) {
            if (of(i).isAny()) {
                arguments.add(coordinate.apply(i));
            }
        }
        return CodeBlock.of("$N.$N($L)", Words.OBJECTIVE, NORM, CodeBlock.join(arguments, ",$W"));
    }

    /** A coordinate that is a local variable, put into its bounds. */
    static CodeBlock projected(String theta, Bounds bounds) {
        CodeBlock value = CodeBlock.of("$N", theta);
        if (bounds.isBelow()) {
            value = CodeBlock.of("$T.max($L, $L)", Math.class, literal(bounds.lower()), value);
        }
        if (bounds.isAbove()) {
            value = CodeBlock.of("$T.min($L, $L)", Math.class, literal(bounds.upper()), value);
        }
        return value;
    }

    /** A slope of the projected gradient. */
    static CodeBlock slope(String theta, String gradient, Bounds bounds) {
        return CodeBlock.of(
                "$T.slope($N, $N, $L, $L)", RUNTIME, theta, gradient, literal(bounds.lower()), literal(bounds.upper()));
    }

    List<FieldSpec> fields() {
        return bounded && !scalar
                ? List.of(FieldSpec.builder(double[].class, SLOPES, Modifier.PRIVATE)
                        .initializer("{}")
                        .build())
                : List.of();
    }

    List<MethodSpec> methods() {
        if (!bounded) {
            return List.of();
        }
        List<MethodSpec> methods = new ArrayList<>();
        methods.add(LossClass.override("bounded")
                .returns(TypeName.BOOLEAN)
                .addStatement("return true")
                .build());
        if (runs.stream().anyMatch(each -> each.bounds().isBelow())) {
            methods.add(bound("lower", Bounds::lower));
        }
        if (runs.stream().anyMatch(each -> each.bounds().isAbove())) {
            methods.add(bound("upper", Bounds::upper));
        }
        methods.add(project());
        if (!scalar) {
            methods.add(projectedNorm());
        }
        return methods;
    }

    private MethodSpec bound(String name, Function<Bounds, Double> side) {
        List<Run> merged = merged(side);
        Run last = merged.remove(merged.size() - 1);
        CodeBlock.Builder code = CodeBlock.builder();
        for (Run each : merged) {
            code.beginControlFlow("if (i < $L)", Text.print(each.end()))
                    .addStatement("return $L", literal(side.apply(each.bounds())))
                    .endControlFlow();
        }
        code.addStatement("return $L", literal(side.apply(last.bounds())));
        return LossClass.override(name)
                .returns(TypeName.DOUBLE)
                .addParameter(TypeName.INT, "i")
                .addCode(code.build())
                .build();
    }

    /** Runs as long as they can be, if they are told apart by this alone. */
    private List<Run> merged(Function<Bounds, ?> by) {
        List<Run> merged = new ArrayList<>();
        for (Run each : runs) {
            int last = merged.size() - 1;
            if (last >= 0 && by.apply(merged.get(last).bounds()).equals(by.apply(each.bounds()))) {
                merged.set(last, new Run(merged.get(last).start(), each.end(), each.bounds()));
            } else {
                merged.add(each);
            }
        }
        return merged;
    }

    private List<Run> boundedRuns() {
        return merged(each -> each).stream()
                .filter(each -> each.bounds().isAny())
                .toList();
    }

    private MethodSpec project() {
        CodeBlock.Builder code = CodeBlock.builder();
        List<Run> moved = boundedRuns();
        for (int i = 0; i < moved.size(); i++) {
            String left = moved.size() == 1 ? "return" : i == 0 ? "boolean moved =" : "moved |=";
            code.addStatement("$L $T.project(state, $L)", left, RUNTIME, range(moved.get(i)));
        }
        if (moved.size() > 1) {
            code.addStatement("return moved");
        }
        return LossClass.override("project")
                .returns(TypeName.BOOLEAN)
                .addParameter(double[].class, "state")
                .addCode(code.build())
                .build();
    }

    /** By a copy of the gradient: the flow wants it as it is. */
    private MethodSpec projectedNorm() {
        List<Run> projected = boundedRuns();
        MethodSpec.Builder method = MethodSpec.methodBuilder(NORM)
                .addModifiers(Modifier.PRIVATE)
                .returns(TypeName.DOUBLE)
                .addJavadoc("The norm of the gradient without the slopes that lead out of the bounds.\n")
                .addParameter(double[].class, "state")
                .beginControlFlow("if ($N.length != gradient.length)", SLOPES)
                .addStatement("$N = new double[gradient.length]", SLOPES)
                .endControlFlow()
                .addStatement("$T.arraycopy(gradient, 0, $N, 0, gradient.length)", System.class, SLOPES);
        projected.forEach(each -> method.addStatement("$T.slopes($N, state, $L)", RUNTIME, SLOPES, range(each)));
        return method.addStatement("return $N($N)", LossClass.NORM, SLOPES).build();
    }

    private static CodeBlock range(Run run) {
        return CodeBlock.of(
                "$L, $L, $L, $L",
                Text.print(run.start()),
                Text.print(run.end()),
                literal(run.bounds().lower()),
                literal(run.bounds().upper()));
    }

    private static CodeBlock literal(double bound) {
        return Body.code(Text.print(Const.of(bound)));
    }
}
