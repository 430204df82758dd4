package io.thalweg.processor.ir;

import java.util.List;

/** A statement: it defines variables, each once. */
public sealed interface Stmt {

    /** The variables that later statements of the same block may use. */
    List<Var> defined();

    /** {@code variable = value}. */
    record Let(Var variable, Expr value) implements Stmt {
        public Let {
            if (variable.type() != value.type()) {
                throw new IllegalArgumentException(variable.type().keyword() + " " + variable.name() + " defined by a "
                        + value.type().keyword());
            }
        }

        @Override
        public List<Var> defined() {
            return List.of(variable);
        }
    }

    /**
     * One of two blocks is run. What they define stays inside; what is needed behind them comes out through a
     * {@link Join}.
     */
    record If(Expr condition, Block then, Block otherwise, List<Join> joins) implements Stmt {
        public If {
            if (condition.type() != Type.BOOLEAN) {
                throw new IllegalArgumentException(
                        "a condition of type " + condition.type().keyword());
            }
            joins = List.copyOf(joins);
        }

        @Override
        public List<Var> defined() {
            return joins.stream().map(Join::variable).toList();
        }
    }

    /**
     * A counted loop: {@code for (index = from; index test bound; index += step)}. The bound and the step are evaluated
     * once. What a turn hands to the next goes through a {@link Carry}.
     *
     * @param test one of the four order relations
     * @param step not 0, of the sign that the relation needs
     */
    record For(Var index, Expr from, BinaryOp test, Expr bound, int step, List<Carry> carries, Block body)
            implements Stmt {
        public For {
            boolean up = test == BinaryOp.LESS || test == BinaryOp.LESS_EQUAL;
            boolean fits = test.kind() == BinaryOp.Kind.ORDER && (up ? step > 0 : step < 0);
            if (!fits || index.type() != Type.INT || from.type() != Type.INT || bound.type() != Type.INT) {
                throw new IllegalArgumentException("no counted loop: " + index.name() + " " + test + " by " + step);
            }
            carries = List.copyOf(carries);
        }

        @Override
        public List<Var> defined() {
            return carries.stream().map(Carry::result).toList();
        }
    }

    /**
     * A variable that a loop carries from turn to turn.
     *
     * @param result its value behind the loop; {@code initial} if there is no turn
     * @param inside its value at the start of a turn
     * @param initial evaluated in front of the loop
     * @param next evaluated at the end of a turn
     */
    record Carry(Var result, Var inside, Expr initial, Expr next) {
        public Carry {
            Type type = result.type();
            if (inside.type() != type || initial.type() != type || next.type() != type) {
                throw new IllegalArgumentException(result.name() + " carries values of several types");
            }
        }
    }

    /** {@code array = new …[length]}, filled with zeros. */
    record Allocate(Var array, Expr length) implements Stmt {
        public Allocate {
            array.type().element();
            if (length.type() != Type.INT) {
                throw new IllegalArgumentException(
                        "a length of type " + length.type().keyword());
            }
        }

        @Override
        public List<Var> defined() {
            return List.of(array);
        }
    }

    /**
     * {@code after} is {@code before} with one element replaced. Both share their storage: nothing reads {@code before}
     * afterwards, so an array has one variable for each state that it goes through.
     */
    record Store(Var after, Var before, Expr index, Expr value) implements Stmt {
        public Store {
            if (after.type() != before.type() || value.type() != before.type().element() || index.type() != Type.INT) {
                throw new IllegalArgumentException("no store into " + before.name());
            }
        }

        @Override
        public List<Var> defined() {
            return List.of(after);
        }
    }

    /** A variable whose value is {@code then}, evaluated at the end of the first block, or {@code otherwise}. */
    record Join(Var variable, Expr then, Expr otherwise) {
        public Join {
            if (variable.type() != then.type() || variable.type() != otherwise.type()) {
                throw new IllegalArgumentException(variable.type().keyword() + " " + variable.name() + " joins a "
                        + then.type().keyword() + " and a " + otherwise.type().keyword());
            }
        }
    }
}
