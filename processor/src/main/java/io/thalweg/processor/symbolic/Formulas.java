package io.thalweg.processor.symbolic;

import io.thalweg.processor.ir.BinaryOp;
import io.thalweg.processor.ir.Const;
import io.thalweg.processor.ir.Expr;
import io.thalweg.processor.ir.Function;
import io.thalweg.processor.ir.Program;
import io.thalweg.processor.ir.Type;
import io.thalweg.processor.ir.Var;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.matheclipse.core.eval.EvalEngine;
import org.matheclipse.core.expression.F;
import org.matheclipse.core.expression.S;
import org.matheclipse.core.interfaces.IAST;
import org.matheclipse.core.interfaces.IExpr;

/**
 * Formulas for readers: the loss and its partial derivatives as mathematics, in the shortest form found. They serve
 * the generated class's Javadoc and are never evaluated. What is too large to be read has no formula.
 */
public final class Formulas {
    private static final int LARGEST = 60;
    /** Beyond so many terms an expanded form is neither short nor quick to find. */
    private static final long LARGEST_EXPANDED = 60;

    private static final int LARGEST_DIGITS = 17;

    private @Nullable Engine engine;

    /** The loss, e.g. {@code x*(x - 1)*(x - 3)^2 + 1.62276}; branches as {@code log(x) if x > 0; -x otherwise}. */
    public Optional<String> loss(Program loss) {
        return formula(loss, (evaluator, question, value) -> List.of(question.convert(value)));
    }

    /** ∂loss/∂parameter, e.g. {@code 4*x^3 - 21*x^2 + 30*x - 9}. */
    public Optional<String> partial(Program loss, Var parameter) {
        return formula(loss, (evaluator, question, value) -> {
            IExpr expression = question.convert(value);
            IExpr derivative = Engine.derivative(evaluator, expression, question.symbol(parameter));
            return forms(evaluator, derivative).stream()
                    .filter(form -> form.equals(derivative)
                            || Engine.agree(
                                    evaluator,
                                    derivative,
                                    form,
                                    question.meanings().keySet()))
                    .toList();
        });
    }

    /** The forms of a case among which the shortest is taken. */
    private interface Forms {
        List<IExpr> of(EvalEngine evaluator, ToSymja question, Expr value);
    }

    private synchronized Optional<String> formula(Program loss, Forms forms) {
        Optional<List<Inlined.Case>> cases = Inlined.output(loss, LARGEST).flatMap(Inlined::cases);
        if (cases.isEmpty()) {
            return Optional.empty();
        }
        if (engine == null) {
            engine = new Engine();
        }
        try {
            return Optional.of(engine.calculate(evaluator -> text(evaluator, loss, cases.get(), forms)));
        } catch (RuntimeException notToBeWritten) {
            // No formula of ours, or one of the many ways in which Symja fails: a comment is not worth an error.
            return Optional.empty();
        }
    }

    private static String text(EvalEngine evaluator, Program loss, List<Inlined.Case> cases, Forms forms) {
        ToSymja question = new ToSymja(evaluator, Formulas::exact);
        loss.parameters().forEach(question::symbol);
        boolean decimal = cases.stream().anyMatch(each -> hasDecimals(each.value()));
        List<String> texts = new ArrayList<>();
        for (Inlined.Case each : cases) {
            List<IExpr> candidates = forms.of(evaluator, question, smooth(each.value()));
            FormulaText writer =
                    new FormulaText(question, decimal ? FormulaText.Numbers.DECIMAL : FormulaText.Numbers.FRACTION);
            String shortest = candidates.stream()
                    .map(writer::of)
                    .min(Comparator.comparingInt(String::length))
                    .orElseThrow();
            String condition = each.condition()
                    .map(test -> " if " + condition(question, writer, test))
                    .orElse(cases.size() > 1 ? " otherwise" : "");
            texts.add(shortest + condition);
        }
        return String.join("; ", texts);
    }

    private static String condition(ToSymja question, FormulaText writer, Expr test) {
        if (test instanceof Expr.Binary binary && binary.op().kind() == BinaryOp.Kind.ORDER) {
            IExpr left = question.convert(smooth(binary.left()));
            IExpr right = question.convert(smooth(binary.right()));
            return writer.of(left) + " " + binary.op().symbol() + " " + writer.of(right);
        }
        throw new FromSymja.Untranslatable(test);
    }

    /** The expanded form first: where lengths are equal, a polynomial is read more easily in powers. */
    private static List<IExpr> forms(EvalEngine evaluator, IExpr derivative) {
        List<IExpr> forms = new ArrayList<>();
        if (termsOf(derivative) <= LARGEST_EXPANDED) {
            forms.add(evaluator.evaluate(F.Expand(derivative)));
            forms.add(
                    derivative.isFree(SymjaDerivatives::isSumOfFractions, true)
                            ? evaluator.evaluate(F.Factor(derivative))
                            : new CommonDenominator(evaluator).combine(derivative));
        }
        forms.add(derivative);
        return forms;
    }

    /** An upper bound for the number of terms of the expanded form. */
    private static long termsOf(IExpr expression) {
        if (expression.isPlus()) {
            return ((IAST) expression).stream().mapToLong(Formulas::termsOf).sum();
        } else if (expression.isTimes()) {
            return ((IAST) expression)
                    .stream().mapToLong(Formulas::termsOf).reduce(1, (a, b) -> Math.min(a * b, LARGEST_EXPANDED + 1));
        } else if (expression.isPower() && expression.exponent().isInteger()) {
            long base = termsOf(expression.base());
            int exponent = Math.abs(expression.exponent().toIntDefault());
            return base == 1 ? 1 : (long) Math.min(Math.pow((double) base, exponent), LARGEST_EXPANDED + 1.0);
        }
        return 1;
    }

    /** A constant as the fraction that the user's decimal text means, π and e as themselves. */
    private static Optional<IExpr> exact(double value) {
        if (value == Math.PI) {
            return Optional.of(S.Pi);
        } else if (value == Math.E) {
            return Optional.of(S.E);
        } else if (!Double.isFinite(value)) {
            return Optional.empty();
        }
        BigDecimal decimal = new BigDecimal(Double.toString(value)).stripTrailingZeros();
        if (Math.abs(decimal.scale()) > LARGEST_DIGITS) {
            return Optional.empty();
        }
        BigInteger scale = BigInteger.TEN.pow(Math.max(decimal.scale(), 0));
        BigInteger scaled = decimal.multiply(new BigDecimal(scale)).toBigIntegerExact();
        return Optional.of(scale.equals(BigInteger.ONE) ? F.ZZ(scaled) : F.QQ(F.ZZ(scaled), F.ZZ(scale)));
    }

    private static boolean hasDecimals(Expr expression) {
        return expression instanceof Const constant
                        && constant.type() == Type.DOUBLE
                        && constant.number() != Math.rint(constant.number())
                || expression.operands().stream().anyMatch(Formulas::hasDecimals);
    }

    /** |a| as √(a²), whose derivative a/|a| is right on both sides of the kink. */
    private static Expr smooth(Expr expression) {
        Expr smooth = Inlined.map(expression, Formulas::smooth);
        if (smooth instanceof Expr.Call call && call.function() == Function.ABS && call.type() == Type.DOUBLE) {
            Expr operand = call.arguments().get(0);
            return Expr.Call.of(Function.SQRT, new Expr.Binary(BinaryOp.MULTIPLY, operand, operand));
        }
        return smooth;
    }
}
