package io.thalweg.processor.ir;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Replaces variables by expressions, everywhere but where they are defined. */
public final class Substitution {
    private final Map<Var, ? extends Expr> replacements;

    private Substitution(Map<Var, ? extends Expr> replacements) {
        this.replacements = replacements;
    }

    public static Substitution of(Map<Var, ? extends Expr> replacements) {
        return new Substitution(replacements);
    }

    public Expr in(Expr expression) {
        if (expression instanceof Var variable) {
            Expr replacement = replacements.get(variable);
            return replacement == null ? variable : replacement;
        } else if (expression instanceof Expr.Unary unary) {
            return new Expr.Unary(unary.op(), in(unary.operand()));
        } else if (expression instanceof Expr.Binary binary) {
            return new Expr.Binary(binary.op(), in(binary.left()), in(binary.right()));
        } else if (expression instanceof Expr.Conditional conditional) {
            return new Expr.Conditional(
                    in(conditional.condition()), in(conditional.then()), in(conditional.otherwise()));
        } else if (expression instanceof Expr.Call call) {
            return new Expr.Call(
                    call.library(),
                    call.function(),
                    call.arguments().stream().map(this::in).toList());
        }
        return array(expression);
    }

    private Expr array(Expr expression) {
        if (expression instanceof Expr.Element element) {
            return new Expr.Element(in(element.array()), in(element.index()));
        } else if (expression instanceof Expr.Length length) {
            return new Expr.Length(in(length.array()));
        }
        return expression;
    }

    public Stmt in(Stmt statement) {
        if (statement instanceof Stmt.Let let) {
            return new Stmt.Let(let.variable(), in(let.value()));
        } else if (statement instanceof Stmt.Allocate allocate) {
            return new Stmt.Allocate(allocate.array(), in(allocate.length()));
        } else if (statement instanceof Stmt.Store store) {
            return new Stmt.Store(store.after(), (Var) in((Expr) store.before()), in(store.index()), in(store.value()));
        } else if (statement instanceof Stmt.For loop) {
            return in(loop);
        }
        Stmt.If branch = (Stmt.If) statement;
        return new Stmt.If(
                in(branch.condition()),
                in(branch.then()),
                in(branch.otherwise()),
                branch.joins().stream().map(this::in).toList());
    }

    private Stmt.For in(Stmt.For loop) {
        List<Stmt.Carry> carries = loop.carries().stream()
                .map(each -> new Stmt.Carry(each.result(), each.inside(), in(each.initial()), in(each.next())))
                .toList();
        return new Stmt.For(
                loop.index(), in(loop.from()), loop.test(), in(loop.bound()), loop.step(), carries, in(loop.body()));
    }

    public Block in(Block block) {
        return new Block(block.statements().stream().map(this::in).toList());
    }

    public Stmt.Join in(Stmt.Join join) {
        return new Stmt.Join(join.variable(), in(join.then()), in(join.otherwise()));
    }

    /** Calls the consumer with every variable that the expression reads, as often as it reads it. */
    public static void reads(Expr expression, Consumer<Var> consumer) {
        if (expression instanceof Var variable) {
            consumer.accept(variable);
        } else {
            expression.operands().forEach(each -> reads(each, consumer));
        }
    }

    /** Calls the consumer with every variable that the statement reads, inner blocks included. */
    public static void reads(Stmt statement, Consumer<Var> consumer) {
        if (statement instanceof Stmt.Let let) {
            reads(let.value(), consumer);
        } else if (statement instanceof Stmt.Allocate allocate) {
            reads(allocate.length(), consumer);
        } else if (statement instanceof Stmt.Store store) {
            consumer.accept(store.before());
            reads(store.index(), consumer);
            reads(store.value(), consumer);
        } else if (statement instanceof Stmt.For loop) {
            reads(loop.from(), consumer);
            reads(loop.bound(), consumer);
            loop.carries().forEach(each -> reads(each.initial(), consumer));
            loop.body().statements().forEach(each -> reads(each, consumer));
            loop.carries().forEach(each -> reads(each.next(), consumer));
        } else if (statement instanceof Stmt.If branch) {
            reads(branch.condition(), consumer);
            branch.then().statements().forEach(each -> reads(each, consumer));
            branch.otherwise().statements().forEach(each -> reads(each, consumer));
            branch.joins().forEach(join -> {
                reads(join.then(), consumer);
                reads(join.otherwise(), consumer);
            });
        }
    }
}
