package io.thalweg.processor.frontend;

import com.sun.source.tree.ExpressionTree;
import io.thalweg.processor.diagnostic.Code;
import io.thalweg.processor.diagnostic.Diagnostic;
import io.thalweg.processor.diagnostic.Outcome;
import io.thalweg.processor.diagnostic.Place;
import io.thalweg.processor.ir.Expr;
import io.thalweg.processor.ir.Type;
import io.thalweg.processor.model.Equation;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.lang.model.SourceVersion;
import javax.lang.model.util.Elements;

/** Reads flows: equations {@code name' = expression}, separated by semicolons, in the language of losses. */
final class Equations {
    private static final Pattern EQUATION = Pattern.compile("\\s*(\\w+)\\s*'\\s*=(?!=)(.*)", Pattern.DOTALL);

    private final ExpressionParser parser = new ExpressionParser();
    private final EquationMeanings.Vocabulary vocabulary;

    Equations(Elements elements) {
        this.vocabulary = new EquationMeanings.Vocabulary(elements);
    }

    Outcome<List<Equation>> read(String text, Place place) {
        List<Equation> equations = new ArrayList<>();
        List<Diagnostic> diagnostics = new ArrayList<>();
        Set<String> targets = new HashSet<>();
        for (String each : text.strip().split(";", 0)) {
            try {
                Equation equation = equation(each.strip(), place);
                if (!targets.add(equation.target())) {
                    throw Refusal.of(Code.EQUATION_TWICE, place, equation.target());
                }
                equations.add(equation);
            } catch (Refusal refusal) {
                diagnostics.add(refusal.diagnostic());
            }
        }
        return diagnostics.isEmpty() ? new Outcome.Success<>(equations) : new Outcome.Failure<>(diagnostics);
    }

    private Equation equation(String text, Place place) {
        Matcher matcher = EQUATION.matcher(text);
        if (!matcher.matches() || !SourceVersion.isName(matcher.group(1))) {
            throw Refusal.of(Code.EQUATION_SHAPE, place, text);
        }
        String target = matcher.group(1);
        ExpressionTree tree =
                parser.parse(matcher.group(2), wrong -> Refusal.of(Code.EQUATION_SYNTAX, place, text, wrong));
        Operators operators = new Operators(new Budget(place));
        Expr value;
        try {
            value = new Expressions(new Ssa(), operators, new EquationMeanings(vocabulary, operators, place))
                    .lower(tree);
        } catch (Refusal refusal) {
            Diagnostic inner = refusal.diagnostic();
            throw new Refusal(new Diagnostic(inner.code(), place, "\"" + text + "\": " + inner.message()));
        }
        if (!value.type().isNumeric()) {
            throw Refusal.of(Code.EQUATION_TYPE, place, target);
        }
        return new Equation(target, operators.convert(value, Type.DOUBLE));
    }
}
