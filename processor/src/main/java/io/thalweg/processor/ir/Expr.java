package io.thalweg.processor.ir;

import java.util.List;
import java.util.Objects;

/**
 * An expression without side effects. Its meaning is Java's, bit for bit: operands are evaluated from left to right,
 * the arms of a {@link Conditional} and the right sides of {@code &&} and {@code ||} only when Java would.
 *
 * <p>Conversions are explicit: the two operands of an arithmetic operator have the same type, the arguments of a call
 * have exactly the types of one overload.
 */
public sealed interface Expr
        permits Const, Var, Expr.Unary, Expr.Binary, Expr.Conditional, Expr.Call, Expr.Element, Expr.Length {

    Type type();

    /** The direct operands, in order of evaluation. */
    default List<Expr> operands() {
        return List.of();
    }

    record Unary(UnaryOp op, Expr operand) implements Expr {
        public Unary {
            op.resultOf(operand.type());
        }

        @Override
        public Type type() {
            return op.resultOf(operand.type());
        }

        @Override
        public List<Expr> operands() {
            return List.of(operand);
        }
    }

    record Binary(BinaryOp op, Expr left, Expr right) implements Expr {
        public Binary {
            op.resultOf(left.type(), right.type());
        }

        /** Looks at one operand only, so that the type of a sum of thousands of terms costs no deep descent. */
        @Override
        public Type type() {
            return switch (op.kind()) {
                case ARITHMETIC, BITWISE -> right.type();
                case SHIFT -> left.type();
                case ORDER, EQUALITY, LAZY -> Type.BOOLEAN;
            };
        }

        @Override
        public List<Expr> operands() {
            return List.of(left, right);
        }
    }

    record Conditional(Expr condition, Expr then, Expr otherwise) implements Expr {
        public Conditional {
            if (condition.type() != Type.BOOLEAN || then.type() != otherwise.type()) {
                throw new IllegalArgumentException("a conditional of "
                        + condition.type().keyword() + ", " + then.type().keyword() + " and "
                        + otherwise.type().keyword());
            }
        }

        @Override
        public Type type() {
            return then.type();
        }

        @Override
        public List<Expr> operands() {
            return List.of(condition, then, otherwise);
        }
    }

    /** {@code array[index]}: a number, a boolean, or the row of a matrix. */
    record Element(Expr array, Expr index) implements Expr {
        public Element {
            array.type().element();
            if (index.type() != Type.INT) {
                throw new IllegalArgumentException(
                        "an index of type " + index.type().keyword());
            }
        }

        @Override
        public Type type() {
            return array.type().element();
        }

        @Override
        public List<Expr> operands() {
            return List.of(array, index);
        }
    }

    /** {@code array.length}. */
    record Length(Expr array) implements Expr {
        public Length {
            array.type().element();
        }

        @Override
        public Type type() {
            return Type.INT;
        }

        @Override
        public List<Expr> operands() {
            return List.of(array);
        }
    }

    record Call(Library library, Function function, List<Expr> arguments) implements Expr {
        public Call {
            Objects.requireNonNull(library);
            arguments = List.copyOf(arguments);
            signatureOf(function, arguments);
            if ((library == Library.OBJECTS) != (function == Function.CHECK_INDEX)) {
                throw new IllegalArgumentException(library.javaName() + " has no " + function.javaName());
            }
        }

        public static Call of(Function function, Expr... arguments) {
            return new Call(Library.MATH, function, List.of(arguments));
        }

        /** The index, which throws where an array of that length has no such element. */
        public static Call checkIndex(Expr index, Expr length) {
            return new Call(Library.OBJECTS, Function.CHECK_INDEX, List.of(index, length));
        }

        @Override
        public Type type() {
            return signatureOf(function, arguments).result();
        }

        @Override
        public List<Expr> operands() {
            return arguments;
        }

        private static Function.Signature signatureOf(Function function, List<Expr> arguments) {
            List<Type> types = arguments.stream().map(Expr::type).toList();
            return function.signatures().stream()
                    .filter(each -> each.parameters().equals(types))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException(
                            function.javaName() + " does not take " + types + "; convert the arguments first"));
        }
    }
}
