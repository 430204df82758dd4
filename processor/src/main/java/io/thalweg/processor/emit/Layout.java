package io.thalweg.processor.emit;

import io.thalweg.processor.ir.BinaryOp;
import io.thalweg.processor.ir.Const;
import io.thalweg.processor.ir.Expr;
import io.thalweg.processor.ir.Type;
import io.thalweg.processor.ir.Var;
import io.thalweg.processor.model.Loss;
import io.thalweg.processor.model.Parameter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How a flat point holds the decision variables: in declared order, one entry for a double, as many as its length for an
 * array.
 *
 * @param fixed the number of entries besides those of the open variable
 * @param open the variable whose length the start of a run decides
 * @param openLength what holds that length in the generated code
 */
record Layout(List<Slot> slots, int fixed, Optional<Slot> open, Var openLength) {

    /**
     * Where one decision variable lies.
     *
     * @param start the index of its first entry
     * @param length the number of its entries
     */
    record Slot(Parameter parameter, Expr start, Expr length) {
        String name() {
            return parameter.name();
        }

        boolean isArray() {
            return parameter.type().isArray();
        }

        boolean isOpen() {
            return isArray() && parameter.length().isEmpty();
        }
    }

    static Layout of(Loss loss, String openLength) {
        Var length = new Var(openLength, Type.INT);
        List<Slot> slots = new ArrayList<>();
        Optional<Slot> open = Optional.empty();
        int fixed = 0;
        for (Parameter each : loss.signature()) {
            if (!each.isVariable()) {
                continue;
            }
            Expr start = open.isPresent() ? plus(length, Const.of(fixed)) : Const.of(fixed);
            if (each.type().isArray() && each.length().isEmpty()) {
                slots.add(new Slot(each, start, length));
                open = Optional.of(slots.get(slots.size() - 1));
            } else {
                int own = each.length().orElse(1);
                slots.add(new Slot(each, start, Const.of(own)));
                fixed += own;
            }
        }
        return new Layout(List.copyOf(slots), fixed, open, length);
    }

    /** The slot of a gradient program's output, which has the loss first and then one output for each variable. */
    Slot slotOfOutput(int output) {
        return slots.get(output - 1);
    }

    Optional<Slot> slot(String name) {
        return slots.stream().filter(each -> each.name().equals(name)).findFirst();
    }

    /** The number of all entries. */
    Expr dimension() {
        return open.isPresent() ? plus(openLength, Const.of(fixed)) : Const.of(fixed);
    }

    /** A start, or the dimension, with another expression for the open length. */
    static Expr where(Expr start, Expr openLength) {
        return start instanceof Const ? start : plus(openLength, Const.of(constant(start)));
    }

    /** The sum of two ints with its constants put together, which wrapping addition allows. */
    static Expr plus(Expr a, Expr b) {
        if (a instanceof Const && !(b instanceof Const)) {
            return plus(b, a);
        } else if (!(b instanceof Const)) {
            return plus(plusVariable(a, withoutConstant(b)), Const.of(constant(b)));
        }
        int sum = constant(a) + constant(b);
        Expr rest = withoutConstant(a);
        if (rest instanceof Const) {
            return Const.of(sum);
        } else if (sum == 0) {
            return rest;
        }
        return sum > 0
                ? new Expr.Binary(BinaryOp.ADD, rest, Const.of(sum))
                : new Expr.Binary(BinaryOp.SUBTRACT, rest, Const.of(-sum));
    }

    private static Expr plusVariable(Expr a, Expr rest) {
        Expr left = withoutConstant(a);
        return plus(new Expr.Binary(BinaryOp.ADD, left, rest), Const.of(constant(a)));
    }

    /** The constant that the expression ends in, 0 if there is none; a constant itself. */
    private static int constant(Expr expression) {
        if (expression instanceof Const constant) {
            return (int) constant.value();
        } else if (endsInConstant(expression)) {
            Expr.Binary binary = (Expr.Binary) expression;
            int value = (int) ((Const) binary.right()).value();
            return binary.op() == BinaryOp.ADD ? value : -value;
        }
        return 0;
    }

    private static Expr withoutConstant(Expr expression) {
        if (expression instanceof Const) {
            return Const.of(0);
        }
        return endsInConstant(expression) ? ((Expr.Binary) expression).left() : expression;
    }

    private static boolean endsInConstant(Expr expression) {
        return expression instanceof Expr.Binary binary
                && (binary.op() == BinaryOp.ADD || binary.op() == BinaryOp.SUBTRACT)
                && binary.right() instanceof Const;
    }
}
