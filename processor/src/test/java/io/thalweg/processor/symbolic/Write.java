package io.thalweg.processor.symbolic;

import io.thalweg.processor.ir.BinaryOp;
import io.thalweg.processor.ir.Block;
import io.thalweg.processor.ir.Const;
import io.thalweg.processor.ir.Expr;
import io.thalweg.processor.ir.Function;
import io.thalweg.processor.ir.Program;
import io.thalweg.processor.ir.Stmt;
import io.thalweg.processor.ir.Type;
import io.thalweg.processor.ir.UnaryOp;
import io.thalweg.processor.ir.Var;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** Short names for building expressions in tests, and their text with every bracket. */
final class Write {
    static final Var U = real("u");
    static final Var V = real("v");
    static final Var W = real("w");
    static final Var X = real("x");
    static final Var Y = real("y");

    private Write() {}

    static Var real(String name) {
        return new Var(name, Type.DOUBLE);
    }

    static Expr num(double value) {
        return Const.of(value);
    }

    static Expr add(Expr left, Expr right) {
        return new Expr.Binary(BinaryOp.ADD, left, right);
    }

    static Expr sub(Expr left, Expr right) {
        return new Expr.Binary(BinaryOp.SUBTRACT, left, right);
    }

    static Expr mul(Expr first, Expr... more) {
        return Arrays.stream(more).reduce(first, (left, right) -> new Expr.Binary(BinaryOp.MULTIPLY, left, right));
    }

    static Expr div(Expr left, Expr right) {
        return new Expr.Binary(BinaryOp.DIVIDE, left, right);
    }

    static Expr neg(Expr operand) {
        return new Expr.Unary(UnaryOp.NEGATE, operand);
    }

    static Expr call(Function function, Expr... arguments) {
        return Expr.Call.of(function, arguments);
    }

    static Expr greater(Expr left, Expr right) {
        return new Expr.Binary(BinaryOp.GREATER, left, right);
    }

    static Program program(List<Var> parameters, Expr value, Stmt... statements) {
        return new Program(
                "loss", parameters, new Block(List.of(statements)), List.of(new Program.Output("loss", value)));
    }

    /** The expression as Java, with brackets around every operation. */
    static String text(Expr expression) {
        if (expression instanceof Const constant) {
            return constant.value().toString();
        } else if (expression instanceof Expr.Unary unary) {
            return "(" + unary.op().symbol() + text(unary.operand()) + ")";
        } else if (expression instanceof Expr.Binary binary) {
            return "(" + text(binary.left()) + " " + binary.op().symbol() + " " + text(binary.right()) + ")";
        } else if (expression instanceof Expr.Conditional choice) {
            return "(" + text(choice.condition()) + " ? " + text(choice.then()) + " : " + text(choice.otherwise())
                    + ")";
        } else if (expression instanceof Expr.Call call) {
            String arguments = call.arguments().stream().map(Write::text).collect(Collectors.joining(", "));
            return (call.library().javaName().equals("Math")
                            ? ""
                            : call.library().javaName() + ".") + call.function().javaName() + "(" + arguments + ")";
        }
        return expression.toString();
    }
}
