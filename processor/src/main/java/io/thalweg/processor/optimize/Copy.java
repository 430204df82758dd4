package io.thalweg.processor.optimize;

import io.thalweg.processor.ir.Block;
import io.thalweg.processor.ir.Expr;
import io.thalweg.processor.ir.Stmt;
import io.thalweg.processor.ir.Substitution;
import io.thalweg.processor.ir.Var;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Statements once more, with new variables for all that they define. */
final class Copy {
    private final UnaryOperator<Var> names;
    private final Map<Var, Expr> replacements = new HashMap<>();

    /** @param names makes a new variable in the place of another one */
    Copy(UnaryOperator<Var> names) {
        this.names = names;
    }

    /** Lets an expression stand for a variable from now on. */
    void put(Var variable, Expr replacement) {
        replacements.put(variable, replacement);
    }

    Var fresh(Var variable) {
        Var fresh = names.apply(variable);
        replacements.put(variable, fresh);
        return fresh;
    }

    Expr of(Expr expression) {
        return Substitution.of(replacements).in(expression);
    }

    /** A statement without loops and stores. */
    Stmt of(Stmt statement) {
        if (statement instanceof Stmt.Let let) {
            Expr value = of(let.value());
            return new Stmt.Let(fresh(let.variable()), value);
        }
        Stmt.If branch = (Stmt.If) statement;
        Expr condition = of(branch.condition());
        Block then = of(branch.then());
        Block otherwise = of(branch.otherwise());
        List<Stmt.Join> joins = new ArrayList<>();
        for (Stmt.Join each : branch.joins()) {
            Expr left = of(each.then());
            Expr right = of(each.otherwise());
            joins.add(new Stmt.Join(fresh(each.variable()), left, right));
        }
        return new Stmt.If(condition, then, otherwise, joins);
    }

    private Block of(Block block) {
        List<Stmt> statements = new ArrayList<>();
        block.statements().forEach(each -> statements.add(of(each)));
        return new Block(statements);
    }
}
