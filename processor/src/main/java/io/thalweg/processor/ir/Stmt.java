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
