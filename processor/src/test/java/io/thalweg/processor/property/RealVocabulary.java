package io.thalweg.processor.property;

import io.thalweg.Functions;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.hipparchus.dfp.Dfp;

/**
 * The {@link Functions} and their derivatives in many digits, each by its textbook formula, and how much of them double
 * arithmetic is held to. Arguments are flat: an array's entries, then the next argument's.
 */
final class RealVocabulary {
    /**
     * What is true at a point.
     *
     * @param slack for the value, in units of 2⁻⁵² of its own size, the largest error that is allowed
     * @param slopeSlack the same for each partial derivative
     */
    record Truth(Dfp value, List<Dfp> gradient, double slack, List<Double> slopeSlack) {
        /** Whether doubles can hold the value. */
        boolean isWithinRange() {
            return !Double.isInfinite(value.toDouble());
        }
    }

    private interface Rule {
        Truth at(List<Dfp[]> arguments);
    }

    private final HighPrecision in = new HighPrecision(60);
    private final Dfp one = in.of(1);
    private final Dfp zero = in.of(0);
    private final Map<String, Rule> rules = Map.ofEntries(
            Map.entry("square(double)", scalar(x -> truth(x.multiply(x), 1, x.multiply(2)))),
            Map.entry("sigmoid(double)", scalar(this::sigmoid)),
            Map.entry("logit(double)", scalar(this::logit)),
            Map.entry("softplus(double)", scalar(x -> truth(softplus(x), 3, logistic(x)))),
            Map.entry("logSigmoid(double)", scalar(this::logSigmoid)),
            Map.entry("huber(double, double)", a -> huber(a.get(0)[0], a.get(1)[0])),
            Map.entry("logSumExp(double, double)", a -> logSumExp(new Dfp[] {a.get(0)[0], a.get(1)[0]}, 4)),
            Map.entry("logSumExp(double[])", a -> logSumExp(a.get(0), 4 + a.get(0).length)),
            Map.entry("sum(double[])", a -> sum(a.get(0))),
            Map.entry("dot(double[], double[])", a -> dot(a.get(0), a.get(1))),
            Map.entry("squaredDistance(double[], double[])", a -> squaredDistance(a.get(0), a.get(1))),
            Map.entry("norm2(double[])", a -> norm2(a.get(0))));

    /** A method by its name and its parameters' types. */
    static String name(Method method) {
        return Arrays.stream(method.getParameterTypes())
                .map(Class::getSimpleName)
                .collect(Collectors.joining(", ", method.getName() + "(", ")"));
    }

    /** @throws IllegalArgumentException if the method is not known here */
    Truth at(String name, List<double[]> arguments) {
        Rule rule = rules.get(name);
        if (rule == null) {
            throw new IllegalArgumentException("no formula for " + name + ": write one, its derivatives, and points");
        }
        return rule.at(arguments.stream()
                .map(each -> Arrays.stream(each).mapToObj(in::of).toArray(Dfp[]::new))
                .toList());
    }

    private static Rule scalar(Function<Dfp, Truth> rule) {
        return arguments -> rule.apply(arguments.get(0)[0]);
    }

    private static Truth truth(Dfp value, double slack, Dfp... gradient) {
        return new Truth(
                value,
                List.of(gradient),
                slack,
                Arrays.stream(gradient).map(each -> 3.0).toList());
    }

    private Dfp logistic(Dfp x) {
        return one.divide(one.add(in.exp(x.negate())));
    }

    private Dfp softplus(Dfp x) {
        Dfp above = in.log1p(in.exp(x.abs().negate()));
        return x.strictlyPositive() ? x.add(above) : above;
    }

    private Truth sigmoid(Dfp x) {
        return truth(logistic(x), 3, logistic(x).multiply(logistic(x.negate())));
    }

    private Truth logit(Dfp p) {
        Dfp rest = one.subtract(p);
        return truth(in.log(p.divide(rest)), 4, one.divide(p.multiply(rest)));
    }

    private Truth logSigmoid(Dfp x) {
        return truth(softplus(x.negate()).negate(), 3, logistic(x.negate()));
    }

    /** The derivative by delta is |x| - delta beyond it, which is as exact as |x| is. */
    private Truth huber(Dfp x, Dfp delta) {
        Dfp size = x.abs();
        if (!size.greaterThan(delta)) {
            return truth(x.multiply(x).divide(2), 2, x, zero);
        }
        Dfp byX = x.strictlyPositive() ? delta : delta.negate();
        Dfp byDelta = size.subtract(delta);
        double slack = 2 * size.divide(byDelta).toDouble();
        Dfp value = delta.multiply(size.subtract(delta.divide(2)));
        return new Truth(value, List.of(byX, byDelta), 4, List.of(0.0, slack));
    }

    /** An entry's share is exp of a difference, and what rounding does to that grows with its size. */
    private Truth logSumExp(Dfp[] a, double slack) {
        Dfp largest =
                Arrays.stream(a).reduce((x, y) -> x.greaterThan(y) ? x : y).orElseThrow();
        Dfp sum = zero;
        for (Dfp each : a) {
            sum = sum.add(share(each, largest));
        }
        Dfp value = largest.add(in.log(sum));
        List<Dfp> gradient = new ArrayList<>();
        List<Double> slopeSlack = new ArrayList<>();
        for (Dfp each : a) {
            gradient.add(share(each, largest).divide(sum));
            double depth = each.isInfinite() ? 0 : largest.subtract(each).toDouble();
            slopeSlack.add(4 + a.length + Math.min(depth, 1000));
        }
        double scale = Math.max(1, 1 / Math.abs(value.toDouble()));
        return new Truth(value, gradient, slack * scale, slopeSlack);
    }

    private Dfp share(Dfp entry, Dfp largest) {
        return entry.isInfinite() ? zero : in.exp(entry.subtract(largest));
    }

    private Truth sum(Dfp[] a) {
        return new Truth(total(a), copies(one, a.length), cancelling(a), zeros(a.length));
    }

    private Truth dot(Dfp[] a, Dfp[] b) {
        Dfp[] products = new Dfp[a.length];
        for (int i = 0; i < a.length; i++) {
            products[i] = a[i].multiply(b[i]);
        }
        List<Dfp> gradient = new ArrayList<>(List.of(b));
        gradient.addAll(List.of(a));
        return new Truth(total(products), gradient, cancelling(products), zeros(2 * a.length));
    }

    private Truth squaredDistance(Dfp[] a, Dfp[] b) {
        Dfp sum = zero;
        List<Dfp> byA = new ArrayList<>();
        List<Dfp> byB = new ArrayList<>();
        List<Double> slack = new ArrayList<>();
        for (int i = 0; i < a.length; i++) {
            Dfp difference = a[i].subtract(b[i]);
            sum = sum.add(difference.multiply(difference));
            byA.add(difference.multiply(2));
            byB.add(difference.multiply(-2));
            slack.add(1.0);
        }
        byA.addAll(byB);
        slack.addAll(List.copyOf(slack));
        return new Truth(sum, byA, 2 + a.length, slack);
    }

    private Truth norm2(Dfp[] a) {
        Dfp sum = zero;
        for (Dfp each : a) {
            sum = sum.add(each.multiply(each));
        }
        Dfp norm = sum.sqrt();
        List<Dfp> gradient = new ArrayList<>();
        List<Double> slack = new ArrayList<>();
        for (Dfp each : a) {
            gradient.add(norm.isZero() ? zero : each.divide(norm));
            slack.add(2.0 + a.length);
        }
        return new Truth(norm, gradient, 2 + a.length, slack);
    }

    private Dfp total(Dfp[] terms) {
        return Arrays.stream(terms).reduce(zero, Dfp::add);
    }

    /** What rounding may do to a sum, relative to it: n times the sum of the absolute terms over the sum. */
    private double cancelling(Dfp[] terms) {
        Dfp size = Arrays.stream(terms).map(Dfp::abs).reduce(zero, Dfp::add);
        Dfp total = total(terms).abs();
        return total.isZero() ? 0 : terms.length * size.divide(total).toDouble();
    }

    private static List<Dfp> copies(Dfp value, int count) {
        return Collections.nCopies(count, value);
    }

    private static List<Double> zeros(int count) {
        return Collections.nCopies(count, 0.0);
    }
}
