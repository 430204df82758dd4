package io.thalweg.processor.ir;

import java.util.List;
import java.util.function.Consumer;

/** Writes the text form. */
final class Printer {
    private static final String INDENT = "  ";

    private final StringBuilder out = new StringBuilder();

    String program(Program program) {
        out.append("program ").append(program.name()).append('(');
        separated(program.parameters(), this::declaration);
        out.append(") {\n");
        block(program.body(), INDENT);
        out.append("} yield {");
        List<Program.Output> outputs = program.outputs();
        String start = outputs.size() == 1 ? " " : "\n" + INDENT;
        for (int i = 0; i < outputs.size(); i++) {
            out.append(start).append(outputs.get(i).name()).append(" = ");
            whole(outputs.get(i).value());
            out.append(i + 1 < outputs.size() ? "," : "");
        }
        out.append(outputs.size() == 1 ? " " : "\n").append("}\n");
        return out.toString();
    }

    String expression(Expr expression) {
        whole(expression);
        return out.toString();
    }

    private void block(Block block, String indent) {
        for (Stmt statement : block.statements()) {
            out.append(indent);
            if (statement instanceof Stmt.If branch) {
                branch(branch, indent);
            } else if (statement instanceof Stmt.For loop) {
                loop(loop, indent);
            } else {
                simple(statement);
            }
            out.append('\n');
        }
    }

    private void simple(Stmt statement) {
        if (statement instanceof Stmt.Let let) {
            definition("let ", let.variable(), let.value());
        } else if (statement instanceof Stmt.Allocate allocate) {
            definition("alloc ", allocate.array(), allocate.length());
        } else if (statement instanceof Stmt.Store store) {
            out.append("store ").append(store.after().name()).append(" = ");
            out.append(store.before().name()).append('[');
            whole(store.index());
            out.append("] := ");
            whole(store.value());
        } else {
            throw new IllegalArgumentException("no text form for " + statement.getClass());
        }
    }

    private void definition(String keyword, Var variable, Expr expression) {
        out.append(keyword);
        declaration(variable);
        out.append(" = ");
        whole(expression);
    }

    private void loop(Stmt.For loop, String indent) {
        out.append("for ").append(loop.index().name()).append(" from ");
        whole(loop.from());
        out.append(" while ").append(loop.test().symbol()).append(' ');
        whole(loop.bound());
        out.append(" step ").append(loop.step());
        if (!loop.carries().isEmpty()) {
            out.append(" carry ");
            separated(loop.carries(), this::carry);
        }
        out.append(" {\n");
        block(loop.body(), indent + INDENT);
        out.append(indent).append('}');
    }

    private void carry(Stmt.Carry carry) {
        declaration(carry.result());
        out.append(" = (");
        declaration(carry.inside());
        out.append(" from ");
        whole(carry.initial());
        out.append(" next ");
        whole(carry.next());
        out.append(')');
    }

    private void branch(Stmt.If branch, String indent) {
        out.append("if ");
        whole(branch.condition());
        out.append(" {\n");
        block(branch.then(), indent + INDENT);
        out.append(indent).append('}');
        if (!branch.otherwise().isEmpty() || !branch.joins().isEmpty()) {
            out.append(" else {\n");
            block(branch.otherwise(), indent + INDENT);
            out.append(indent).append('}');
        }
        if (!branch.joins().isEmpty()) {
            out.append(" join ");
            separated(branch.joins(), this::join);
        }
    }

    private void join(Stmt.Join join) {
        declaration(join.variable());
        out.append(" = (");
        separated(List.of(join.then(), join.otherwise()), this::whole);
        out.append(')');
    }

    private void declaration(Var variable) {
        out.append(variable.name()).append(": ").append(variable.type().keyword());
    }

    private void whole(Expr expression) {
        expression(expression, Precedence.CONDITIONAL);
    }

    /** Appends the expression, in parentheses if it binds looser than {@code least}. */
    private void expression(Expr expression, int least) {
        if (Precedence.of(expression) < least) {
            parenthesized(expression);
        } else if (expression instanceof Const constant) {
            constant(constant.value());
        } else if (expression instanceof Var variable) {
            out.append(variable.name());
        } else if (expression instanceof Expr.Unary unary) {
            unary(unary);
        } else if (expression instanceof Expr.Binary binary) {
            int precedence = Precedence.of(binary.op());
            expression(binary.left(), precedence);
            out.append(' ').append(binary.op().symbol()).append(' ');
            expression(binary.right(), precedence + 1);
        } else if (expression instanceof Expr.Conditional conditional) {
            expression(conditional.condition(), Precedence.LOOSEST_BINARY);
            out.append(" ? ");
            whole(conditional.then());
            out.append(" : ");
            whole(conditional.otherwise());
        } else if (expression instanceof Expr.Call call) {
            out.append(call.library().javaName()).append('.');
            out.append(call.function().javaName()).append('(');
            separated(call.arguments(), this::whole);
            out.append(')');
        } else if (expression instanceof Expr.Element element) {
            expression(element.array(), Precedence.PRIMARY);
            out.append('[');
            whole(element.index());
            out.append(']');
        } else if (expression instanceof Expr.Length length) {
            expression(length.array(), Precedence.PRIMARY);
            out.append(".length");
        }
    }

    private void unary(Expr.Unary unary) {
        out.append(unary.op().symbol());
        // -1.0 is a constant and --x is not Java: a negation keeps what starts with a digit or a minus apart
        boolean apart = unary.operand() instanceof Const
                || (unary.operand() instanceof Expr.Unary inner && inner.op() == UnaryOp.NEGATE);
        if (unary.op() == UnaryOp.NEGATE && apart) {
            parenthesized(unary.operand());
        } else {
            expression(unary.operand(), Precedence.UNARY);
        }
    }

    private void parenthesized(Expr expression) {
        out.append('(');
        whole(expression);
        out.append(')');
    }

    private void constant(Object value) {
        if (value instanceof Double number && number.isNaN()) {
            out.append("Double.NaN");
        } else if (value instanceof Double number && number.isInfinite()) {
            out.append(number > 0 ? "Double.POSITIVE_INFINITY" : "Double.NEGATIVE_INFINITY");
        } else {
            out.append(value).append(value instanceof Long ? "L" : "");
        }
    }

    private <T> void separated(List<T> items, Consumer<T> item) {
        for (int i = 0; i < items.size(); i++) {
            out.append(i == 0 ? "" : ", ");
            item.accept(items.get(i));
        }
    }
}
