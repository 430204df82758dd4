package io.thalweg.processor.differentiate;

import io.thalweg.processor.ir.BinaryOp;
import io.thalweg.processor.ir.Block;
import io.thalweg.processor.ir.Const;
import io.thalweg.processor.ir.Evaluator;
import io.thalweg.processor.ir.Expr;
import io.thalweg.processor.ir.Program;
import io.thalweg.processor.ir.Stmt;
import io.thalweg.processor.ir.Type;
import io.thalweg.processor.ir.Var;
import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The derivative of a program with loops and arrays along one direction, forward, by dual numbers in doubles. Each
 * carries the sum of the absolute contributions, too, which tells what rounding is worth.
 */
final class ForwardLoops {
    /**
     * A value and its derivative.
     *
     * @param size at least the absolute value of all that was summed up for the derivative
     */
    record Dual(double value, double derivative, double size) {
        static Dual constant(double value) {
            return new Dual(value, 0, 0);
        }

        /** The same derivative of another value, times a factor. */
        Dual times(double factor, double value) {
            // What does not depend on the direction stays so even where the factor is infinite.
            return size == 0 ? constant(value) : new Dual(value, derivative * factor, size * Math.abs(factor));
        }

        Dual plus(Dual other) {
            return new Dual(value, derivative + other.derivative, size + other.size);
        }
    }

    private final Map<Var, Object> values = new HashMap<>();
    /** Whether all that was computed on the way is finite, be it without influence. */
    private boolean finite = true;

    private ForwardLoops() {}

    /**
     * The loss by one coordinate; of unknown size if something on the way is not finite.
     *
     * @param parameter the number of the parameter
     * @param index of the array's element; any if the parameter is a double
     */
    static Dual of(Program loss, List<?> arguments, int parameter, int index) {
        ForwardLoops run = new ForwardLoops();
        for (int i = 0; i < arguments.size(); i++) {
            Object lifted = lifted(arguments.get(i));
            if (i == parameter && lifted instanceof Dual dual) {
                lifted = new Dual(dual.value(), 1, 1);
            } else if (i == parameter) {
                List<Object> elements = elements(lifted);
                elements.set(index, new Dual(((Dual) elements.get(index)).value(), 1, 1));
            }
            run.values.put(loss.parameters().get(i), lifted);
        }
        run.run(loss.body());
        Dual dual = (Dual) run.value(loss.outputs().get(0).value());
        return run.finite ? dual : new Dual(dual.value(), dual.derivative(), Double.NaN);
    }

    private static Object lifted(Object argument) {
        if (argument instanceof Double real) {
            return Dual.constant(real);
        } else if (!argument.getClass().isArray()) {
            return argument;
        }
        List<Object> elements = new ArrayList<>();
        for (int i = 0; i < Array.getLength(argument); i++) {
            elements.add(lifted(Array.get(argument, i)));
        }
        return elements;
    }

    @SuppressWarnings("unchecked")
    private static List<Object> elements(Object array) {
        return (List<Object>) array;
    }

    private void run(Block block) {
        for (Stmt statement : block.statements()) {
            if (statement instanceof Stmt.Let let) {
                values.put(let.variable(), value(let.value()));
            } else if (statement instanceof Stmt.Allocate allocate) {
                Object zero = zero(allocate.array().type().element());
                values.put(
                        allocate.array(), new ArrayList<>(Collections.nCopies((int) value(allocate.length()), zero)));
            } else if (statement instanceof Stmt.Store store) {
                List<Object> elements = elements(value(store.before()));
                elements.set((int) value(store.index()), value(store.value()));
                values.put(store.after(), elements);
            } else if (statement instanceof Stmt.For loop) {
                run(loop);
            } else {
                Stmt.If branch = (Stmt.If) statement;
                boolean taken = (boolean) value(branch.condition());
                run(taken ? branch.then() : branch.otherwise());
                branch.joins()
                        .forEach(each -> values.put(each.variable(), value(taken ? each.then() : each.otherwise())));
            }
        }
    }

    private void run(Stmt.For loop) {
        int bound = (int) value(loop.bound());
        List<Object> carried =
                loop.carries().stream().map(each -> value(each.initial())).toList();
        for (int i = (int) value(loop.from()); goesOn(loop.test(), i, bound); i += loop.step()) {
            values.put(loop.index(), i);
            for (int k = 0; k < carried.size(); k++) {
                values.put(loop.carries().get(k).inside(), carried.get(k));
            }
            run(loop.body());
            carried = loop.carries().stream().map(each -> value(each.next())).toList();
        }
        for (int k = 0; k < carried.size(); k++) {
            values.put(loop.carries().get(k).result(), carried.get(k));
        }
    }

    private static boolean goesOn(BinaryOp test, int index, int bound) {
        return switch (test) {
            case LESS -> index < bound;
            case LESS_EQUAL -> index <= bound;
            case GREATER -> index > bound;
            default -> index >= bound;
        };
    }

    private static Object zero(Type type) {
        return switch (type) {
            case BOOLEAN -> false;
            case INT -> 0;
            default -> Dual.constant(0);
        };
    }

    private Object value(Expr expression) {
        if (expression instanceof Const constant) {
            return lifted(constant.value());
        } else if (expression instanceof Var variable) {
            return values.get(variable);
        } else if (expression instanceof Expr.Conditional conditional) {
            return value((boolean) value(conditional.condition()) ? conditional.then() : conditional.otherwise());
        } else if (expression instanceof Expr.Element element) {
            return elements(value(element.array())).get((int) value(element.index()));
        } else if (expression instanceof Expr.Length length) {
            return elements(value(length.array())).size();
        } else if (expression instanceof Expr.Binary lazy && lazy.op().kind() == BinaryOp.Kind.LAZY) {
            boolean left = (boolean) value(lazy.left());
            return left == (lazy.op() == BinaryOp.OR_ELSE) ? left : value(lazy.right());
        }
        List<Object> operands = expression.operands().stream().map(this::value).toList();
        Object java = java(expression, operands);
        finite &= !(java instanceof Double result) || Double.isFinite(result);
        return java instanceof Double result ? dual(expression, result, operands) : java;
    }

    /** The operation on what Java computed. */
    private static Object java(Expr operation, List<Object> operands) {
        List<Expr> constants = operands.stream()
                .map(each -> (Expr) new Const(each instanceof Dual dual ? (Object) dual.value() : each))
                .toList();
        Expr applied = operation instanceof Expr.Unary unary
                ? new Expr.Unary(unary.op(), constants.get(0))
                : operation instanceof Expr.Binary binary
                        ? new Expr.Binary(binary.op(), constants.get(0), constants.get(1))
                        : new Expr.Call(
                                ((Expr.Call) operation).library(), ((Expr.Call) operation).function(), constants);
        return Evaluator.evaluate(applied, Map.of());
    }

    private static Dual dual(Expr operation, double result, List<Object> operands) {
        if (!(operands.get(0) instanceof Dual a)) {
            return Dual.constant(result);
        } else if (operation instanceof Expr.Unary) {
            return a.times(-1, result);
        } else if (operation instanceof Expr.Binary binary) {
            Dual b = (Dual) operands.get(1);
            return switch (binary.op()) {
                case ADD -> a.times(1, result).plus(b);
                case SUBTRACT -> a.times(1, result).plus(b.times(-1, 0));
                case MULTIPLY -> a.times(b.value(), result).plus(b.times(a.value(), 0));
                case DIVIDE -> a.times(1 / b.value(), result).plus(b.times(-result / b.value(), 0));
                default -> throw new AssertionError(binary);
            };
        }
        double x = a.value();
        Expr.Call call = (Expr.Call) operation;
        return switch (call.function()) {
            case EXP -> a.times(result, result);
            case LOG -> a.times(1 / x, result);
            case SQRT -> a.times(0.5 / result, result);
            case SIN -> a.times(Math.cos(x), result);
            case COS -> a.times(-Math.sin(x), result);
            case TANH -> a.times(1 / Math.cosh(x) / Math.cosh(x), result);
            case ABS -> a.times(Math.signum(x), result);
            case MAX -> x >= ((Dual) operands.get(1)).value() ? a : (Dual) operands.get(1);
            case MIN -> x <= ((Dual) operands.get(1)).value() ? a : (Dual) operands.get(1);
            default -> throw new AssertionError(call);
        };
    }
}
