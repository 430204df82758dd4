package io.thalweg.processor.flow;

import io.thalweg.processor.ir.Expr;
import io.thalweg.processor.ir.UnaryOp;
import io.thalweg.processor.ir.Var;
import io.thalweg.processor.model.Hyperparameter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** Certificates, from equations alone. One that has been made is remembered. */
public final class Certifier {
    private static final int POINTS = 24;
    private static final double TOLERANCE = 1e-9;

    private final Algebra algebra;
    private final Map<Question, Certificate> known = new HashMap<>();

    private record Question(String equation, List<Double> values) {}

    public Certifier(Algebra algebra) {
        this.algebra = algebra;
    }

    /** The certificate of a flow. */
    public Certificate of(Velocity velocity) {
        Question question = new Question(
                velocity.flow().equation(),
                velocity.hyperparameters().stream().map(Hyperparameter::value).toList());
        return known.computeIfAbsent(question, each -> derived(velocity));
    }

    private Certificate derived(Velocity velocity) {
        Intervals intervals = Intervals.of(velocity);
        Rates rates = new Rates(velocity, intervals);
        Expr summand = Rates.summand(velocity);
        List<Product> products = algebra.expanded(summand, each -> isOpaque(velocity, each))
                .filter(each -> agree(velocity, summand, each))
                .orElseGet(() -> List.of(Product.of(summand)));
        List<Certificate.Term> terms = new ArrayList<>();
        products.forEach(each -> terms.add(rates.term(each)));
        boolean proven = rates.isNotPositive(products) || rates.isNotPositive(List.of(Product.of(summand)));
        Experiment.Findings findings = new Experiment(velocity).search();
        Certificate.Descent descent = findings.ascent().isPresent()
                ? Certificate.Descent.MAY_ASCEND
                : proven && findings.falls() ? Certificate.Descent.DESCENDS : Certificate.Descent.UNDECIDED;
        return new Certificate(
                terms,
                Rates.text(terms),
                descent,
                findings.ascent().orElse(""),
                new Rests(velocity, algebra, intervals).decide());
    }

    /** Sums that all coordinates share stay whole: multiplied out, 1 − β would lose its sign. */
    private static boolean isOpaque(Velocity velocity, Expr expression) {
        boolean product = expression instanceof Expr.Binary binary
                && switch (binary.op()) {
                    case MULTIPLY, DIVIDE -> true;
                    default -> false;
                };
        boolean sign = expression instanceof Expr.Unary unary && unary.op() == UnaryOp.NEGATE;
        return !product && !sign && !expression.operands().isEmpty() && !velocity.isPerCoordinate(expression);
    }

    /** Whether the products' sum has the expression's value at seeded points: no algebra is believed without this. */
    static boolean agree(Velocity velocity, Expr expression, List<Product> products) {
        SplittableRandom random = new SplittableRandom(2);
        int compared = 0;
        for (int i = 0; i < POINTS; i++) {
            Map<Var, Object> values = new HashMap<>();
            for (Symbol each : Symbol.values()) {
                values.put(each.variable(), random.nextDouble(0.1, 3));
            }
            values.put(Symbol.GRADIENT.variable(), random.nextDouble(-3, 3));
            values.put(Symbol.THETA.variable(), random.nextDouble(-3, 3));
            values.put(Symbol.NOISE.variable(), random.nextDouble(-3, 3));
            values.put(Symbol.NEWTON.variable(), random.nextDouble(-3, 3));
            velocity.memories().keySet().forEach(each -> values.put(each, random.nextDouble(0, 3)));
            for (Hyperparameter each : velocity.hyperparameters()) {
                values.put(new Var(each.name(), Symbol.TIME.variable().type()), random.nextDouble(0.1, 0.9));
            }
            double expected = Experiment.value(expression, values);
            double sum = 0;
            double size = Math.abs(expected);
            for (Product each : products) {
                double term = Experiment.value(each.expression(), values);
                sum += term;
                size += Math.abs(term);
            }
            if (Double.isFinite(expected)) {
                compared++;
                if (!(Math.abs(sum - expected) <= TOLERANCE * size)) {
                    return false;
                }
            }
        }
        return compared > 0;
    }
}
