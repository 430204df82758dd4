package io.thalweg.processor.differentiate;

import io.thalweg.processor.Pipeline;
import io.thalweg.processor.ir.Evaluator;
import io.thalweg.processor.ir.Matrices;
import io.thalweg.processor.ir.Program;
import io.thalweg.processor.ir.Text;
import io.thalweg.processor.ir.Var;
import io.thalweg.processor.symbolic.SymjaDerivatives;
import java.util.List;
import java.util.Map;

/** Losses from text to what the pipeline makes of them, with Symja's derivatives. */
final class Gradients {
    private static final SymjaDerivatives DERIVATIVES = new SymjaDerivatives();

    private Gradients() {}

    static Pipeline.Compiled compiled(Program loss) {
        return compiled(loss, loss.parameters());
    }

    static Pipeline.Compiled compiled(Program loss, List<Var> variables) {
        return compiled(loss, variables, Map.of());
    }

    /** With the lengths that some parameters are known to have. */
    static Pipeline.Compiled compiled(Program loss, List<Var> variables, Map<Var, Integer> lengths) {
        return new Pipeline(DERIVATIVES, (stage, program) -> {})
                .compile(loss, variables, Matrices.NONE, lengths, List.of());
    }

    /** The program of the Hessian times a direction, whose entries are parameters behind the loss's: {@code vx} for x. */
    static Program product(Pipeline.Compiled compiled, List<Var> variables, Map<Var, Integer> lengths) {
        List<Var> direction = variables.stream()
                .map(each -> new Var("v" + each.name(), each.type()))
                .toList();
        return new Pipeline(DERIVATIVES, (stage, program) -> {})
                .hessianVector(compiled, variables, direction, Matrices.NONE, lengths, List.of());
    }

    /** The program of the Hessian. */
    static Program hessian(Pipeline.Compiled compiled, List<Var> variables) {
        return new Pipeline(DERIVATIVES, (stage, program) -> {})
                .hessian(compiled, variables, Map.of(), List.of())
                .orElseThrow();
    }

    /** The gradient program of a body and its result over the given parameters. */
    static Program of(String parameters, String body, String result) {
        return compiled(loss(parameters, body, result)).gradient();
    }

    static Program of(String parameters, String expression) {
        return of(parameters, "", expression);
    }

    /** {@code loss("x, y", "let t: double = x", "t * y")}: all parameters are doubles. */
    static Program loss(String parameters, String body, String result) {
        String declared = parameters.replaceAll("\\w+", "$0: double");
        return Text.parse("program loss(" + declared + ") {" + body + "} yield { loss = " + result + " }");
    }

    /** The partial derivatives of an expression at a point. */
    static double[] at(String parameters, String expression, double... point) {
        return partials(of(parameters, expression), point);
    }

    static double[] partials(Program gradient, double... point) {
        double[] outputs = Evaluator.evaluate(gradient, point);
        return java.util.Arrays.copyOfRange(outputs, 1, outputs.length);
    }

    /** The body of a program's text, without its first line. */
    static String text(Program program) {
        String text = Text.print(program);
        return text.substring(text.indexOf('\n') + 1);
    }
}
