package io.thalweg.processor.frontend;

import static com.google.testing.compile.Compiler.javac;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.testing.compile.Compilation;
import com.google.testing.compile.JavaFileObjects;
import io.thalweg.Flow;
import io.thalweg.processor.diagnostic.Code;
import io.thalweg.processor.diagnostic.Diagnostic;
import io.thalweg.processor.diagnostic.Outcome;
import io.thalweg.processor.diagnostic.Place;
import io.thalweg.processor.ir.Text;
import io.thalweg.processor.ir.Type;
import io.thalweg.processor.model.Equation;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.ProcessingEnvironment;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.TypeElement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Flows' equations, read in a compilation of nothing else. */
class EquationsTest {
    private static final Place PLACE = new Place() {};

    /** What a processor does while it is initialised. */
    private static final class Reader extends AbstractProcessor {
        private final String text;
        private final List<Outcome<List<Equation>>> outcomes = new ArrayList<>();

        Reader(String text) {
            this.text = text;
        }

        @Override
        public synchronized void init(ProcessingEnvironment environment) {
            FrontEnd frontEnd = FrontEnd.of(environment).orElseThrow();
            outcomes.add(frontEnd.equations(text, PLACE));
            outcomes.add(frontEnd.equations(text, PLACE));
        }

        @Override
        public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
            return false;
        }

        @Override
        public SourceVersion getSupportedSourceVersion() {
            return SourceVersion.latest();
        }
    }

    /** The text read twice by one front end: both times with the same outcome. */
    private static Outcome<List<Equation>> read(String text) {
        Reader reader = new Reader(text);
        Compilation compilation =
                javac().withProcessors(reader).compile(JavaFileObjects.forSourceString("A", "class A {}"));
        assertThat(compilation.diagnostics()).isEmpty();
        assertThat(reader.outcomes.get(1)).isEqualTo(reader.outcomes.get(0));
        return reader.outcomes.get(0);
    }

    private List<Equation> equations(String text) {
        if (read(text) instanceof Outcome.Success<List<Equation>> success) {
            return success.value();
        }
        throw new AssertionError(refused(text));
    }

    private List<Diagnostic> refused(String text) {
        return read(text) instanceof Outcome.Failure<List<Equation>> failure ? failure.diagnostics() : List.of();
    }

    @Test
    void eachEquationHasATargetAndAValue() {
        List<Equation> equations = equations(Flow.RMSPROP);
        assertThat(equations).extracting(Equation::target).containsExactly("v", "theta");
        assertThat(equations)
                .extracting(each -> Text.print(each.value()))
                .containsExactly("(1.0 - beta2) * (g * g - v)", "-rate * g / (Math.sqrt(v) + epsilon)");
    }

    @ParameterizedTest
    @ValueSource(strings = {Flow.GRADIENT, Flow.NORMALIZED, Flow.SIGN, Flow.RMSPROP, Flow.POLYAK})
    void theCatalogueIsRead(String flow) {
        assertThat(equations(flow)).isNotEmpty().allMatch(each -> each.value().type() == Type.DOUBLE);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "theta' = -1 / 2 + g             | (double) (-1 / 2) + g",
                "theta' = sign(g)                | Math.signum(g)",
                "theta' = Math.exp(-t)           | Math.exp(-t)",
                "theta' = Math.PI                | 3.141592653589793",
                "theta'=g>0?1:-g                 | g > 0.0 ? 1.0 : -g",
                "theta '  =  max(1,2)            | (double) Math.max(1, 2)",
                "theta' = g > 0 && g < 1 ? g : 0 | g > 0.0 && g < 1.0 ? g : 0.0",
                "theta' = g // why not           | g",
                "theta' = (int) g;               | (double) (int) g"
            })
    void expressionsMeanWhatTheyMeanInALoss(String text, String printed) {
        assertThat(Text.print(equations(text).get(0).value())).isEqualTo(printed);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "EQUATION_SHAPE    | theta = -g             | \"theta = -g\" is not an equation; write name' = expression, with a semicolon between equations",
                "EQUATION_SHAPE    | theta' == -g           | \"theta' == -g\" is not an equation; write name' = expression, with a semicolon between equations",
                "EQUATION_SHAPE    | for' = -g              | \"for' = -g\" is not an equation; write name' = expression, with a semicolon between equations",
                "EQUATION_SHAPE    | v' = g;; theta' = -g   | \"\" is not an equation; write name' = expression, with a semicolon between equations",
                "EQUATION_SYNTAX   | theta' = -g *          | \"theta' = -g *\" does not parse: illegal start of expression; write its right side as a Java expression",
                "EQUATION_SYNTAX   | theta' = g, b = 2      | \"theta' = g, b = 2\" does not parse: not one expression; write its right side as a Java expression",
                "EQUATION_SYNTAX   | theta' =               | \"theta' =\" does not parse: illegal start of expression; write its right side as a Java expression",
                "EQUATION_TWICE    | v' = g; v' = -g        | v' has two equations; keep one",
                "EQUATION_EFFECT   | theta' = g = 1         | \"theta' = g = 1\": an equation assigns nothing; write an expression without =, ++ or --",
                "EQUATION_EFFECT   | theta' = g++           | \"theta' = g++\": an equation assigns nothing; write an expression without =, ++ or --",
                "EQUATION_TYPE     | theta' = g > 0         | the right side of theta' is a boolean; write a number",
                "UNRESOLVED_METHOD | theta' = sine(g)       | \"theta' = sine(g)\": cannot find method sine; did you mean sin?",
                "UNRESOLVED_METHOD | theta' = foo.bar(g)    | \"theta' = foo.bar(g)\": cannot find method foo.bar; use a function of Math, or sign",
                "UNRESOLVED_NAME   | theta' = a.b           | \"theta' = a.b\": cannot find a.b; use the names of flows, Math.PI or Math.E",
                "NO_OVERLOAD       | theta' = sqrt(g, 2)    | \"theta' = sqrt(g, 2)\": sqrt does not take (double, int); there is sqrt(double)",
                "RANDOM            | theta' = random()      | \"theta' = random()\": Math.random is not deterministic; a loss gives the same value each time: pass the number as a parameter",
                "OPERAND           | theta' = g && 1        | \"theta' = g && 1\": && does not take a double and an int; use operands that fit",
                "FLOAT             | theta' = 1f            | \"theta' = 1f\": 1.0f is a float; use double",
                "OBJECT            | theta' = new A().b     | \"theta' = new A().b\": new is outside the loss language; use numbers and booleans only",
                "LAMBDA            | theta' = x -> x        | \"theta' = x -> x\": a lambda is outside the loss language; write a static helper method and call it"
            })
    void isRefusedOnce(Code code, String text, String message) {
        assertThat(refused(text)).containsExactly(new Diagnostic(code, PLACE, message));
    }

    @Test
    void aLineBreakOrABraceSmugglesNothingIn() {
        assertThat(refused("theta' = 1; } class B { double c = 2"))
                .extracting(Diagnostic::code)
                .containsExactly(Code.EQUATION_SHAPE);
        assertThat(refused("theta' = 1 } class B { double c = 2"))
                .extracting(Diagnostic::code)
                .containsExactly(Code.EQUATION_SYNTAX);
    }

    @Test
    void eachWrongEquationIsNamed() {
        assertThat(refused("v' = nope(g); w = 3; theta' = -g"))
                .extracting(Diagnostic::code)
                .containsExactly(Code.UNRESOLVED_METHOD, Code.EQUATION_SHAPE);
    }
}
