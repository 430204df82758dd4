package io.thalweg.processor.property;

import io.thalweg.processor.property.Chain.Link;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hipparchus.dfp.Dfp;
import org.jspecify.annotations.Nullable;

/**
 * Java's meaning of a routine over {@link Boolean}, {@link Integer}, {@link Long} and {@link Dual} values.
 *
 * @throws ArithmeticException where Java throws it
 */
final class Interpreter {
    private final HighPrecision in;
    private final Chain chain;
    private final RealFunctions functions;

    Interpreter(HighPrecision in, Chain chain) {
        this.in = in;
        this.chain = chain;
        this.functions = new RealFunctions(in, chain);
    }

    Object call(Routine routine, List<?> arguments) {
        Map<String, Object> locals = new HashMap<>();
        for (int i = 0; i < arguments.size(); i++) {
            Term.Name parameter = routine.parameters().get(i);
            locals.put(parameter.name(), convert(parameter.sort(), arguments.get(i)));
        }
        Object result = run(routine.body(), locals);
        if (result == null) {
            throw new IllegalStateException(routine.name() + " ends without a return");
        }
        return convert(routine.result(), result);
    }

    /** What the statements return, if they do. */
    private @Nullable Object run(List<Step> steps, Map<String, Object> locals) {
        for (Step step : steps) {
            Object result = run(step, locals);
            if (result != null) {
                return result;
            }
        }
        return null;
    }

    private @Nullable Object run(Step step, Map<String, Object> locals) {
        if (step instanceof Step.Return end) {
            return value(end.value(), locals);
        } else if (step instanceof Step.If branch) {
            return run((boolean) value(branch.condition(), locals) ? branch.then() : branch.otherwise(), locals);
        } else if (step instanceof Step.Declare declare) {
            if (declare.value() != null) {
                set(declare.name(), value(declare.value(), locals), locals);
            }
        } else if (step instanceof Step.Assign assign) {
            Term value = assign.op().isEmpty()
                    ? assign.value()
                    : new Term.Infix(assign.op(), assign.target(), assign.value());
            set(assign.target(), value(value, locals), locals);
        } else if (step instanceof Step.Count count) {
            Term next = new Term.Infix(count.op(), count.target(), Term.Literal.of(1));
            set(count.target(), value(next, locals), locals);
        } else if (step instanceof Step.For loop) {
            return loop(loop, locals);
        } else if (step instanceof Step.ForEach loop) {
            return loop(loop, locals);
        } else if (step instanceof Step.Jump) {
            return step;
        }
        return null;
    }

    private @Nullable Object loop(Step.For loop, Map<String, Object> locals) {
        run(loop.start(), locals);
        while ((boolean) value(loop.condition(), locals)) {
            Object result = run(loop.body(), locals);
            if (ends(result)) {
                return result instanceof Step.Jump ? null : result;
            }
            run(loop.update(), locals);
        }
        return null;
    }

    private @Nullable Object loop(Step.ForEach loop, Map<String, Object> locals) {
        for (Object element : (Object[]) value(loop.array(), locals)) {
            set(loop.variable(), element, locals);
            Object result = run(loop.body(), locals);
            if (ends(result)) {
                return result instanceof Step.Jump ? null : result;
            }
        }
        return null;
    }

    private static boolean ends(@Nullable Object result) {
        return result instanceof Step.Jump jump ? jump.keyword().equals("break") : result != null;
    }

    private void set(Term target, Object value, Map<String, Object> locals) {
        Object converted = convert(target.sort(), value);
        if (target instanceof Term.Element element) {
            Object[] array = (Object[]) value(element.array(), locals);
            array[(int) value(element.index(), locals)] = converted;
        } else {
            locals.put(((Term.Name) target).name(), converted);
        }
    }

    Object value(Term term, Map<String, Object> locals) {
        if (term instanceof Term.Literal literal) {
            return literal.value() instanceof Double number ? chain.constant(number) : literal.value();
        } else if (term instanceof Term.Name name) {
            return locals.get(name.name());
        } else if (term instanceof Term.Prefix prefix) {
            return prefix(prefix.op(), value(prefix.of(), locals));
        } else if (term instanceof Term.Infix infix) {
            return infix(infix, locals);
        } else if (term instanceof Term.Choice choice) {
            Term taken = (boolean) value(choice.condition(), locals) ? choice.then() : choice.otherwise();
            return convert(choice.sort(), value(taken, locals));
        } else if (term instanceof Term.Cast cast) {
            return convert(cast.sort(), value(cast.of(), locals));
        }
        return term.sort().isArray() || term instanceof Term.Element || term instanceof Term.Length
                ? array(term, locals)
                : called(term, locals);
    }

    /** An array is an {@code Object[]} of what its elements are. */
    private Object array(Term term, Map<String, Object> locals) {
        if (term instanceof Term.Element element) {
            Object[] array = (Object[]) value(element.array(), locals);
            return array[(int) value(element.index(), locals)];
        } else if (term instanceof Term.Length length) {
            return ((Object[]) value(length.array(), locals)).length;
        } else if (term instanceof Term.Listed listed) {
            return values(listed.values(), locals).stream()
                    .map(each -> convert(listed.sort().element(), each))
                    .toArray();
        } else if (term instanceof Term.NewArray made) {
            return zeros(made.sort(), values(made.lengths(), locals));
        }
        throw new IllegalArgumentException(term.java());
    }

    private Object[] zeros(Sort sort, List<Object> lengths) {
        Object[] array = new Object[(int) lengths.get(0)];
        for (int i = 0; i < array.length; i++) {
            array[i] = switch (sort.element()) {
                case BOOLEAN -> false;
                case INT -> 0;
                case DOUBLE -> chain.constant(0.0);
                default -> zeros(sort.element(), lengths.subList(1, lengths.size()));
            };
        }
        return array;
    }

    private Object called(Term term, Map<String, Object> locals) {
        if (term instanceof Term.Helper helper) {
            return call(helper.routine(), values(helper.arguments(), locals));
        } else if (term instanceof Term.Library library) {
            List<Object> arguments = values(library.arguments(), locals);
            Object result = JavaCall.invoke(library, arguments);
            // an int that comes from doubles (getExponent, round) is as constant as one from ints
            boolean smooth = result instanceof Double;
            return smooth ? smooth(library, (double) result, arguments) : result;
        }
        throw new IllegalArgumentException(term.java());
    }

    private Dual smooth(Term.Library library, double real, List<Object> arguments) {
        if (library.function().equals("scalb")) {
            Dfp scale = in.pow(in.of(2.0), in.of((int) arguments.get(1)));
            Dual scaled = (Dual) arguments.get(0);
            return chain.exact(real, scaled.value().multiply(scale), List.of(new Link(scaled, () -> scale)));
        }
        List<Dual> duals = arguments.stream()
                .map(each -> (Dual) convert(Sort.DOUBLE, each))
                .toList();
        return functions.apply(library.function(), real, duals);
    }

    private List<Object> values(List<Term> terms, Map<String, Object> locals) {
        return terms.stream().map(each -> value(each, locals)).toList();
    }

    private Object prefix(String op, Object value) {
        if (value instanceof Dual dual && op.equals("-")) {
            return chain.exact(-dual.real(), dual.value().negate(), List.of(new Link(dual, () -> in.of(-1.0))));
        } else if (op.equals("+")) {
            return value;
        } else if (value instanceof Boolean truth) {
            return !truth;
        } else if (value instanceof Integer number) {
            return op.equals("-") ? -number : ~number;
        }
        return op.equals("-") ? -(long) value : ~(long) value;
    }

    private Object infix(Term.Infix infix, Map<String, Object> locals) {
        Object left = value(infix.left(), locals);
        if (infix.op().equals("&&") || infix.op().equals("||")) {
            return (boolean) left == infix.op().equals("||") ? left : value(infix.right(), locals);
        }
        Object right = value(infix.right(), locals);
        if (Term.SHIFTS.contains(infix.op()) || left instanceof Boolean) {
            return JavaOperator.apply(infix.op(), left, right);
        }
        Sort sort = Sort.promote(infix.left().sort(), infix.right().sort());
        if (sort != Sort.DOUBLE) {
            return JavaOperator.apply(infix.op(), convert(sort, left), convert(sort, right));
        }
        Dual a = (Dual) convert(sort, left);
        Dual b = (Dual) convert(sort, right);
        Object result = JavaOperator.apply(infix.op(), a.real(), b.real());
        return result instanceof Double real ? arithmetic(infix.op(), real, a, b) : result;
    }

    private Dual arithmetic(String op, double real, Dual a, Dual b) {
        Dfp x = a.value();
        Dfp y = b.value();
        Dfp one = in.of(1.0);
        return switch (op) {
            case "+" -> chain.rounded(real, x.add(y), List.of(new Link(a, () -> one), new Link(b, () -> one)));
            case "-" -> chain.rounded(real, x.subtract(y), List.of(new Link(a, () -> one), new Link(b, one::negate)));
            case "*" -> chain.rounded(real, x.multiply(y), List.of(new Link(a, () -> y), new Link(b, () -> x)));
            case "/" -> {
                Dfp quotient = x.divide(y);
                yield chain.rounded(
                        real,
                        quotient,
                        List.of(
                                new Link(a, () -> one.divide(y)),
                                new Link(b, () -> quotient.divide(y).negate())));
            }
            case "%" ->
                functions.remainder(real, a, b, truncated(in.of(a.real()).divide(in.of(b.real()))));
            default -> throw new IllegalArgumentException(op);
        };
    }

    private static Dfp truncated(Dfp value) {
        return value.strictlyNegative() ? value.ceil() : value.floor();
    }

    /** Assignment conversion, promotion or a cast; on the way to an integer a derivative ends. */
    private Object convert(Sort sort, Object value) {
        Object number = value instanceof Dual dual ? (Object) dual.real() : value;
        return switch (sort) {
            case BOOLEAN, BOOLEANS, INTS, DOUBLES, INT_ROWS, DOUBLE_ROWS -> value;
            case INT -> number instanceof Double d ? (int) (double) d : ((Number) number).intValue();
            case LONG -> number instanceof Double d ? (long) (double) d : ((Number) number).longValue();
            case DOUBLE -> value instanceof Dual ? value : chain.constant(((Number) value).doubleValue());
        };
    }
}
