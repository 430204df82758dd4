package io.thalweg.processor.ir;

import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The reference meaning of a program: what Java would compute, bit for bit, slowly. Values are boxed: a
 * {@link Boolean}, {@link Integer}, {@link Long} or {@link Double}, or a Java array, of exactly the variable's type.
 */
public final class Evaluator {
    private final Map<Var, Object> values;
    /** The arrays that the program made, which a store writes in place. */
    private final Set<Object> allocated = Collections.newSetFromMap(new IdentityHashMap<>());

    private Evaluator(Map<Var, Object> values) {
        this.values = values;
    }

    /**
     * The outputs by name, in the program's order; arrays are copies.
     *
     * @param arguments one for each parameter, of its type; arrays are not modified
     * @throws IllegalArgumentException if the arguments do not fit the parameters, or a parameter's array is stored to
     * @throws ArithmeticException where Java would throw it: an integer divided by zero, an exact function's overflow
     * @throws IndexOutOfBoundsException where Java would throw it
     * @throws NegativeArraySizeException where Java would throw it
     */
    public static Map<String, Object> evaluate(Program program, List<?> arguments) {
        if (arguments.size() != program.parameters().size()) {
            throw new IllegalArgumentException(
                    program.name() + " takes " + program.parameters().size() + " arguments, not " + arguments.size());
        }
        Map<Var, Object> values = new HashMap<>();
        for (int i = 0; i < arguments.size(); i++) {
            Var parameter = program.parameters().get(i);
            Object argument = arguments.get(i);
            if (!typeOf(argument).equals(parameter.type().keyword())) {
                throw new IllegalArgumentException(parameter + " takes a "
                        + parameter.type().keyword() + ", not a "
                        + argument.getClass().getSimpleName());
            }
            values.put(parameter, argument);
        }
        Evaluator evaluator = new Evaluator(values);
        evaluator.run(program.body());
        Map<String, Object> outputs = new LinkedHashMap<>();
        for (Program.Output output : program.outputs()) {
            outputs.put(output.name(), ArrayValues.copy(evaluator.value(output.value())));
        }
        return outputs;
    }

    /** The outputs, in the program's order, of a program whose parameters and outputs are all doubles. */
    public static double[] evaluate(Program program, double... arguments) {
        List<Double> boxed = Arrays.stream(arguments).boxed().toList();
        return evaluate(program, boxed).values().stream()
                .mapToDouble(Double.class::cast)
                .toArray();
    }

    /** The value of an expression over variables with the given values. */
    public static Object evaluate(Expr expression, Map<Var, Object> values) {
        return new Evaluator(values).value(expression);
    }

    private void run(Block block) {
        for (Stmt statement : block.statements()) {
            if (statement instanceof Stmt.Let let) {
                values.put(let.variable(), value(let.value()));
            } else if (statement instanceof Stmt.If branch) {
                run(branch);
            } else if (statement instanceof Stmt.For loop) {
                run(loop);
            } else if (statement instanceof Stmt.Allocate allocate) {
                Object array = ArrayValues.allocate(allocate.array().type(), (int) value(allocate.length()));
                allocated.add(array);
                values.put(allocate.array(), array);
            } else if (statement instanceof Stmt.Store store) {
                run(store);
            } else {
                throw new IllegalArgumentException("no meaning for " + statement.getClass());
            }
        }
    }

    private void run(Stmt.If branch) {
        boolean taken = (boolean) value(branch.condition());
        run(taken ? branch.then() : branch.otherwise());
        for (Stmt.Join join : branch.joins()) {
            values.put(join.variable(), value(taken ? join.then() : join.otherwise()));
        }
    }

    private void run(Stmt.For loop) {
        Object from = value(loop.from());
        Object bound = value(loop.bound());
        Map<Var, Object> carried = new HashMap<>();
        loop.carries().forEach(each -> carried.put(each.inside(), value(each.initial())));
        for (int i = (int) from; (boolean) Operators.apply(loop.test(), i, bound); i += loop.step()) {
            values.put(loop.index(), i);
            values.putAll(carried);
            run(loop.body());
            loop.carries().forEach(each -> carried.put(each.inside(), value(each.next())));
        }
        loop.carries().forEach(each -> values.put(each.result(), carried.get(each.inside())));
    }

    private void run(Stmt.Store store) {
        Object array = value(store.before());
        int index = (int) value(store.index());
        Object element = value(store.value());
        if (!allocated.contains(array)) {
            throw new IllegalArgumentException(store.before() + " is not an array of the program's own");
        }
        ArrayValues.set(array, index, element);
        values.put(store.after(), array);
    }

    private static String typeOf(Object argument) {
        return ArrayValues.isArray(argument)
                ? argument.getClass().getSimpleName()
                : new Const(argument).type().keyword();
    }

    private Object value(Expr expression) {
        if (expression instanceof Const constant) {
            return constant.value();
        } else if (expression instanceof Var variable) {
            Object value = values.get(variable);
            if (value == null) {
                throw new IllegalStateException(variable + " has no value");
            }
            return value;
        } else if (expression instanceof Expr.Unary unary) {
            return Operators.apply(unary.op(), value(unary.operand()));
        } else if (expression instanceof Expr.Binary binary) {
            return binary(binary);
        } else if (expression instanceof Expr.Conditional conditional) {
            return value((boolean) value(conditional.condition()) ? conditional.then() : conditional.otherwise());
        } else if (expression instanceof Expr.Call call) {
            return Functions.apply(
                    call, call.arguments().stream().map(this::value).toArray());
        } else if (expression instanceof Expr.Element element) {
            return ArrayValues.get(value(element.array()), (int) value(element.index()));
        } else if (expression instanceof Expr.Length length) {
            return ArrayValues.length(value(length.array()));
        }
        throw new IllegalArgumentException("no meaning for " + expression.getClass());
    }

    private Object binary(Expr.Binary binary) {
        Object left = value(binary.left());
        return switch (binary.op()) {
            case AND_ALSO -> (boolean) left && (boolean) value(binary.right());
            case OR_ELSE -> (boolean) left || (boolean) value(binary.right());
            default -> Operators.apply(binary.op(), left, value(binary.right()));
        };
    }
}
