package io.thalweg.processor.property;

import io.thalweg.processor.property.Chain.Link;
import java.util.List;
import java.util.function.Supplier;
import org.hipparchus.dfp.Dfp;

/**
 * The functions of {@code Math} on doubles, in many digits, with their derivatives. At kinks: abs and copySign have
 * derivative 0 at 0, a tie of max or min takes the first argument's, rounding functions have derivative 0.
 */
final class RealFunctions {
    private final HighPrecision in;
    private final Chain chain;

    RealFunctions(HighPrecision in, Chain chain) {
        this.in = in;
        this.chain = chain;
    }

    /** The function's result; {@code real} is what Java gives. */
    Dual apply(String function, double real, List<Dual> arguments) {
        Dual a = arguments.get(0);
        return switch (arguments.size()) {
            case 1 -> ofOne(function, real, a);
            case 2 -> ofTwo(function, real, a, arguments.get(1));
            default -> fma(real, a, arguments.get(1), arguments.get(2));
        };
    }

    private Dual ofOne(String function, double real, Dual a) {
        Dfp x = a.value();
        Dfp one = in.of(1.0);
        return switch (function) {
            case "sin" -> smooth(real, in.sin(x), a, () -> in.cos(x));
            case "cos" -> smooth(real, in.cos(x), a, () -> in.sin(x).negate());
            case "tan" -> {
                Dfp tan = in.sin(x).divide(in.cos(x));
                yield smooth(real, tan, a, () -> tan.multiply(tan).add(one));
            }
            case "asin" -> smooth(real, in.asin(x), a, () -> one.divide(in.coLeg(x)));
            case "acos" ->
                smooth(real, in.acos(x), a, () -> one.divide(in.coLeg(x)).negate());
            case "atan" ->
                smooth(real, in.atan(x), a, () -> one.divide(x.multiply(x).add(one)));
            case "sinh" -> smooth(real, in.sinh(x), a, () -> in.cosh(x));
            case "cosh" -> smooth(real, in.cosh(x), a, () -> in.sinh(x));
            case "tanh" ->
                smooth(real, in.tanh(x), a, () -> one.divide(in.cosh(x).multiply(in.cosh(x))));
            case "exp" -> smooth(real, in.exp(x), a, () -> in.exp(x));
            case "expm1" -> smooth(real, in.expm1(x), a, () -> in.exp(x));
            case "log" -> smooth(real, in.log(x), a, () -> one.divide(x));
            case "log10" -> smooth(real, in.log(x).divide(in.ln10()), a, () -> one.divide(x.multiply(in.ln10())));
            case "log1p" -> smooth(real, in.log1p(x), a, () -> one.divide(x.add(one)));
            case "sqrt" -> {
                Dfp root = x.strictlyNegative() ? in.nan() : x.sqrt();
                yield smooth(real, root, a, () -> one.divide(root.multiply(2)));
            }
            case "cbrt" -> {
                Dfp root = in.cbrt(x);
                yield smooth(real, root, a, () -> one.divide(root.multiply(root).multiply(3)));
            }
            case "toRadians" ->
                smooth(real, x.multiply(in.pi()).divide(180), a, () -> in.pi().divide(180));
            case "toDegrees" ->
                smooth(
                        real,
                        x.multiply(180).divide(in.pi()),
                        a,
                        () -> in.of(180).divide(in.pi()));
            case "abs" -> exact(real, x.abs(), a, Math.signum(a.real()));
            case "nextUp", "nextDown" -> exact(real, stepped(real, a), a, 1.0);
            case "signum", "floor", "ceil", "rint", "ulp" -> chain.constant(real);
            default -> throw new IllegalArgumentException(function);
        };
    }

    private Dual ofTwo(String function, double real, Dual a, Dual b) {
        Dfp x = a.value();
        Dfp y = b.value();
        return switch (function) {
            case "pow" -> {
                Dfp power = in.pow(x, y);
                yield chain.rounded(
                        real,
                        power,
                        List.of(new Link(a, () -> powerByBase(x, y)), new Link(b, () -> byExponent(x, power))));
            }
            case "atan2" -> {
                Dfp square = x.multiply(x).add(y.multiply(y));
                yield chain.rounded(
                        real,
                        in.atan2(x, y),
                        List.of(
                                new Link(a, () -> y.divide(square)),
                                new Link(b, () -> x.divide(square).negate())));
            }
            case "hypot" -> {
                Dfp root = x.multiply(x).add(y.multiply(y)).sqrt();
                yield chain.rounded(
                        real, root, List.of(new Link(a, () -> x.divide(root)), new Link(b, () -> y.divide(root))));
            }
            case "max" -> chosen(real, a.real() >= b.real() ? a : b);
            case "min" -> chosen(real, a.real() <= b.real() ? a : b);
            case "copySign" -> {
                boolean flipped = Math.copySign(1.0, real) != Math.copySign(1.0, a.real());
                Dfp copied = flipped ? x.negate() : x;
                yield exact(real, copied, a, a.real() == 0 ? 0.0 : flipped ? -1.0 : 1.0);
            }
            case "nextAfter" -> exact(real, stepped(real, a), a, 1.0);
            case "IEEEremainder" ->
                remainder(real, a, b, in.of(a.real()).divide(in.of(b.real())).rint());
            default -> throw new IllegalArgumentException(function);
        };
    }

    /** The argument with the step that Java's double has taken. */
    private Dfp stepped(double real, Dual a) {
        return a.value().add(in.of(real).subtract(in.of(a.real())));
    }

    /** {@code a - quotient * b}, for the quotient that the doubles have. */
    Dual remainder(double real, Dual a, Dual b, Dfp quotient) {
        Dfp value = a.value().subtract(quotient.multiply(b.value()));
        return chain.exact(real, value, List.of(new Link(a, () -> in.of(1.0)), new Link(b, quotient::negate)));
    }

    /** One of two arguments; only the sign of a zero may differ. */
    private static Dual chosen(double real, Dual argument) {
        return new Dual(real, argument.value(), argument.tangents(), argument.weights());
    }

    private Dfp powerByBase(Dfp x, Dfp y) {
        return y.isZero() ? y : y.multiply(in.pow(x, y.subtract(in.of(1.0))));
    }

    /** x^y log x; at x = 0 its limit, which is 0 where the power itself is 0. */
    private Dfp byExponent(Dfp x, Dfp power) {
        return x.isZero() && power.isZero() ? power : power.multiply(in.log(x));
    }

    private Dual fma(double real, Dual a, Dual b, Dual c) {
        Dfp value = a.value().multiply(b.value()).add(c.value());
        List<Link> links = List.of(new Link(a, b::value), new Link(b, a::value), new Link(c, () -> in.of(1.0)));
        return chain.rounded(real, value, links);
    }

    private Dual smooth(double real, Dfp value, Dual a, Supplier<Dfp> partial) {
        return chain.rounded(real, value, List.of(new Link(a, partial)));
    }

    private Dual exact(double real, Dfp value, Dual a, double partial) {
        return chain.exact(real, value, List.of(new Link(a, () -> in.of(partial))));
    }
}
