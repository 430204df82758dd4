package io.thalweg.processor.differentiate;

import io.thalweg.processor.ir.Block;
import io.thalweg.processor.ir.Const;
import io.thalweg.processor.ir.Evaluator;
import io.thalweg.processor.ir.Expr;
import io.thalweg.processor.ir.Program;
import io.thalweg.processor.ir.Stmt;
import io.thalweg.processor.ir.Type;
import io.thalweg.processor.ir.Var;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hipparchus.analysis.differentiation.FieldGradient;
import org.hipparchus.dfp.Dfp;
import org.hipparchus.dfp.DfpField;

/**
 * The derivatives of a program by Hipparchus, forward, along the branches that Java takes: in 50 digits, and in 16, whose
 * difference tells how much of the derivative double arithmetic can promise.
 */
final class ForwardDerivatives {
    private static final double RELATIVE = 1e-11;

    /** What Java computes, and the exact value with its derivatives; null where it does not depend on a parameter. */
    private record Dual(Object java, FieldGradient<Dfp> exact) {}

    private final DfpField field;
    private final int dimension;
    private final Map<Var, Dual> values = new HashMap<>();

    private ForwardDerivatives(int digits, int dimension) {
        this.field = new DfpField(digits);
        this.dimension = dimension;
    }

    record Truth(FieldGradient<Dfp> exact, FieldGradient<Dfp> rough) {
        double partial(int k) {
            return exact.getPartialDerivative(k).toDouble();
        }

        /** Whether Java's value is near the exact one, so that the branches are the right ones, and all is finite. */
        boolean isTrusted(double value) {
            double size = Math.abs(exact.getValue().toDouble());
            boolean finite = Double.isFinite(value) && Double.isFinite(size);
            for (int k = 0; k < exact.getFreeParameters(); k++) {
                finite &= Math.abs(partial(k)) < 1e100;
            }
            return finite && Math.abs(value - exact.getValue().toDouble()) <= 1e-9 * size;
        }

        double tolerance(int k) {
            double noise = Math.abs(partial(k) - rough.getPartialDerivative(k).toDouble());
            // what cancels exactly in both is rounding in doubles: of the size of the value, in losses like these
            double rounding = 1e-13 * Math.max(1, Math.abs(exact.getValue().toDouble()));
            return RELATIVE * Math.abs(partial(k)) + 1000 * noise + rounding;
        }
    }

    static Truth of(Program loss, double... point) {
        return new Truth(
                new ForwardDerivatives(50, point.length).run(loss, point),
                new ForwardDerivatives(16, point.length).run(loss, point));
    }

    private FieldGradient<Dfp> run(Program loss, double... point) {
        for (int k = 0; k < dimension; k++) {
            FieldGradient<Dfp> variable = FieldGradient.variable(dimension, k, field.newDfp(point[k]));
            values.put(loss.parameters().get(k), new Dual(point[k], variable));
        }
        run(loss.body());
        return value(loss.outputs().get(0).value()).exact();
    }

    private void run(Block block) {
        for (Stmt statement : block.statements()) {
            if (statement instanceof Stmt.Let let) {
                values.put(let.variable(), value(let.value()));
            } else {
                Stmt.If branch = (Stmt.If) statement;
                boolean taken = (boolean) value(branch.condition()).java();
                run(taken ? branch.then() : branch.otherwise());
                for (Stmt.Join join : branch.joins()) {
                    values.put(join.variable(), value(taken ? join.then() : join.otherwise()));
                }
            }
        }
    }

    private Dual value(Expr expression) {
        if (expression instanceof Var variable) {
            return values.get(variable);
        } else if (expression instanceof Expr.Conditional conditional) {
            boolean taken = (boolean) value(conditional.condition()).java();
            return value(taken ? conditional.then() : conditional.otherwise());
        } else if (expression.type() != Type.DOUBLE || expression instanceof Const) {
            Map<Var, Object> java = new HashMap<>();
            values.forEach((variable, value) -> java.put(variable, value.java()));
            Object result = Evaluator.evaluate(expression, java);
            return new Dual(result, result instanceof Double real ? constant(real) : constant(0));
        }
        List<Dual> operands = expression.operands().stream().map(this::value).toList();
        return new Dual(java(expression, operands), exact(expression, operands));
    }

    /** The operation on what Java computed. */
    private static Object java(Expr operation, List<Dual> operands) {
        List<Expr> constants =
                operands.stream().map(each -> (Expr) new Const(each.java())).toList();
        Expr applied = operation instanceof Expr.Unary unary
                ? new Expr.Unary(unary.op(), constants.get(0))
                : operation instanceof Expr.Binary binary
                        ? new Expr.Binary(binary.op(), constants.get(0), constants.get(1))
                        : new Expr.Call(
                                ((Expr.Call) operation).library(), ((Expr.Call) operation).function(), constants);
        return Evaluator.evaluate(applied, Map.of());
    }

    private FieldGradient<Dfp> exact(Expr operation, List<Dual> operands) {
        FieldGradient<Dfp> a = operands.get(0).exact();
        if (operation instanceof Expr.Unary) {
            return a.negate();
        } else if (operation instanceof Expr.Binary binary) {
            FieldGradient<Dfp> b = operands.get(1).exact();
            return switch (binary.op()) {
                case ADD -> a.add(b);
                case SUBTRACT -> a.subtract(b);
                case MULTIPLY -> a.multiply(b);
                case DIVIDE -> a.divide(b);
                default -> throw new AssertionError(binary);
            };
        }
        Expr.Call call = (Expr.Call) operation;
        return switch (call.function()) {
            case EXP -> Math.abs((double) operands.get(0).java()) < 1000 ? a.exp() : constant(Double.NaN);
            case LOG -> a.log();
            case SQRT -> a.sqrt();
            case SIN -> Math.abs((double) operands.get(0).java()) < 1e6 ? a.sin() : constant(Double.NaN);
            case TANH -> Math.abs((double) operands.get(0).java()) < 30 ? a.tanh() : constant(Double.NaN);
            case POW -> a.pow((int) (double) operands.get(1).java());
            case ABS -> (double) operands.get(0).java() < 0 ? a.negate() : a;
            default -> throw new AssertionError(call);
        };
    }

    private FieldGradient<Dfp> constant(double value) {
        return FieldGradient.constant(dimension, field.newDfp(value));
    }
}
