package io.thalweg.processor.emit;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import io.thalweg.processor.flow.Jacobian;
import io.thalweg.processor.flow.Symbol;
import io.thalweg.processor.flow.Velocity;
import io.thalweg.processor.ir.Const;
import io.thalweg.processor.ir.Expr;
import io.thalweg.processor.ir.Program;
import io.thalweg.processor.ir.Substitution;
import io.thalweg.processor.ir.Text;
import io.thalweg.processor.ir.Var;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * The method of a stepper that multiplies its flow's Jacobian by a direction: the change of the gradient is the Hessian
 * times the direction; with it and the direction itself, the rest is the chain rule for each coordinate by itself.
 */
final class JacobianCode {
    static final String METHOD = "jacobianVector";

    private static final String GRADIENT = "gradient";
    private static final String LOSS = "loss";
    private static final String DIRECTION = "direction";
    private static final String PRODUCT = "product";

    private final Velocity velocity;
    private final Jacobian jacobian;
    private final Expr dimension;
    private final Body shared;
    private final Body each;
    private final Set<Var> read = new HashSet<>();

    /** @param dimension the number of coordinates: an int constant, or the local variable that holds it */
    JacobianCode(Velocity velocity, Jacobian jacobian, Expr dimension) {
        this.velocity = velocity;
        this.jacobian = jacobian;
        this.dimension = dimension;
        this.shared = new Body(jacobian.shared(), METHOD, Map.of());
        this.each = new Body(jacobian.each(), METHOD, Map.of());
        reads(jacobian.shared());
        reads(jacobian.each());
    }

    /** Names that the method needs for itself. */
    static List<String> reserved() {
        return List.of(
                Words.OBJECTIVE, Words.GRADIENT_NORM, "state", "dimension", "i", LOSS, GRADIENT, DIRECTION, PRODUCT);
    }

    private void reads(Program program) {
        program.body().statements().forEach(each -> Substitution.reads(each, read::add));
        program.outputs().forEach(each -> Substitution.reads(each.value(), read::add));
    }

    /**
     * The method; none if it would be too long for HotSpot.
     *
     * @param measured the beginning of a method that knows the dimension and has a gradient of that length
     */
    Optional<MethodSpec> method(CodeBlock measured) {
        CodeBlock code = CodeBlock.builder().add(step()).add(coordinates()).build();
        if (!shared.methods().isEmpty() || !each.methods().isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(LossClass.override(METHOD)
                .addParameter(TypeName.DOUBLE, "t")
                .addParameter(double[].class, "state")
                .addParameter(double[].class, DIRECTION)
                .addParameter(double[].class, PRODUCT)
                .addCode(measured)
                .addCode(code)
                .build());
    }

    private boolean isOpen() {
        return dimension instanceof Var;
    }

    private String length() {
        return Text.print(dimension);
    }

    private boolean uses(Symbol symbol) {
        return read.contains(word(symbol)) || changes(symbol);
    }

    private boolean changes(Symbol symbol) {
        return read.contains(rate(word(symbol)));
    }

    private Var word(Symbol symbol) {
        return Objects.requireNonNull(jacobian.motion().words().get(symbol.variable()));
    }

    private Var rate(Var word) {
        return jacobian.motion().rates().getOrDefault(word, word);
    }

    /** What all coordinates share. */
    private CodeBlock step() {
        CodeBlock.Builder code = CodeBlock.builder();
        if (!isOpen() && uses(Symbol.NORM)) {
            code.add("// The norm is that of the point that was evaluated last.\n")
                    .addStatement("$N.valueAndGradient(state, $N)", Words.OBJECTIVE, GRADIENT);
        }
        String product = isOpen() ? SecondOrder.ALONG : SecondOrder.PRODUCT;
        CodeBlock call =
                CodeBlock.of("$N.$N(state, $N, $N, $N)", Words.OBJECTIVE, product, DIRECTION, GRADIENT, PRODUCT);
        code.addStatement(uses(Symbol.LOSS) ? CodeBlock.of("double $N = $L", LOSS, call) : call);
        declare(code, Symbol.LOSS, CodeBlock.of("$N - floor", LOSS));
        CodeBlock norm = isOpen()
                ? CodeBlock.of("$N($N)", LossClass.NORM, GRADIENT)
                : CodeBlock.of("$N.$N()", Words.OBJECTIVE, LossClass.NORM);
        if (uses(Symbol.NORM)) {
            code.addStatement("double $N = $L", word(Symbol.NORM).name(), norm);
        }
        declare(code, Symbol.DIMENSION, CodeBlock.of("$L", length()));
        sum(code, Symbol.NORM1, CodeBlock.of("$T.abs($N[i])", Math.class, GRADIENT));
        change(code, Symbol.LOSS, CodeBlock.of("$N[i] * $N[i]", GRADIENT, DIRECTION));
        change(code, Symbol.NORM, CodeBlock.of("$N[i] * $N[i]", GRADIENT, PRODUCT));
        change(code, Symbol.NORM1, CodeBlock.of("$T.signum($N[i]) * $N[i]", Math.class, GRADIENT, PRODUCT));
        if (changes(Symbol.NORM)) {
            String norm2 = word(Symbol.NORM).name();
            code.add("// Where the gradient is 0 its norm has a kink, of derivative 0.\n")
                    .addStatement(
                            "$1N = $2N > 0 ? $1N / $2N : 0",
                            rate(word(Symbol.NORM)).name(),
                            norm2);
        }
        code.add(shared.block(jacobian.shared().body()));
        for (Program.Output factor : jacobian.shared().outputs()) {
            code.addStatement(
                    "$T $N = $L", Body.typeOf(factor.value().type()), factor.name(), shared.expression(factor.value()));
        }
        return code.build();
    }

    private void declare(CodeBlock.Builder code, Symbol symbol, CodeBlock value) {
        if (read.contains(word(symbol))) {
            code.addStatement("double $N = $L", word(symbol).name(), value);
        }
    }

    private void sum(CodeBlock.Builder code, Symbol symbol, CodeBlock term) {
        if (read.contains(word(symbol))) {
            sum(code, word(symbol).name(), term);
        }
    }

    private void change(CodeBlock.Builder code, Symbol symbol, CodeBlock term) {
        if (changes(symbol)) {
            sum(code, rate(word(symbol)).name(), term);
        }
    }

    private void sum(CodeBlock.Builder code, String name, CodeBlock term) {
        code.addStatement("double $N = 0", name)
                .beginControlFlow("for (int i = 0; i < $L; i++)", length())
                .addStatement("$N += $L", name, term)
                .endControlFlow();
    }

    private CodeBlock coordinates() {
        CodeBlock.Builder code = CodeBlock.builder().beginControlFlow("for (int i = 0; i < $L; i++)", length());
        local(code, word(Symbol.THETA), "state", "i");
        local(code, rate(word(Symbol.THETA)), DIRECTION, "i");
        local(code, word(Symbol.GRADIENT), GRADIENT, "i");
        local(code, rate(word(Symbol.GRADIENT)), PRODUCT, "i");
        int memory = 0;
        for (Var equation : velocity.memories().keySet()) {
            Var word = Objects.requireNonNull(jacobian.motion().words().get(equation));
            String index = index(++memory);
            local(code, word, "state", index);
            local(code, rate(word), DIRECTION, index);
        }
        code.add(each.block(jacobian.each().body()));
        List<Program.Output> outputs = jacobian.each().outputs();
        for (int k = 0; k < outputs.size(); k++) {
            code.addStatement(
                    "$N[$L] = $L",
                    PRODUCT,
                    index(k),
                    each.expression(outputs.get(k).value()));
        }
        return code.endControlFlow().build();
    }

    private void local(CodeBlock.Builder code, Var variable, String array, String index) {
        if (read.contains(variable)) {
            code.addStatement("double $N = $N[$L]", variable.name(), array, index);
        }
    }

    /** Where coordinate i has this memory, counted from 1; 0 is the coordinate itself. */
    private String index(int memory) {
        return switch (memory) {
            case 0 -> "i";
            case 1 -> length() + " + i";
            default -> (isOpen() ? memory + " * " + length() : memory * (int) ((Const) dimension).value()) + " + i";
        };
    }
}
