package io.thalweg.processor.differentiate;

import io.thalweg.processor.ir.Block;
import io.thalweg.processor.ir.BlockBuilder;
import io.thalweg.processor.ir.Expr;
import io.thalweg.processor.ir.Stmt;
import io.thalweg.processor.ir.Substitution;
import io.thalweg.processor.ir.Var;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A block once more, with new variables for all that it defines: what a reverse sweep computes again. */
final class FreshCopy {
    private final BlockBuilder names;
    private final Map<Var, Expr> replacements;
    private final Map<Var, Var> given;

    /**
     * A copier.
     *
     * @param names where new variables come from
     * @param replacements what stands for variables around the block
     * @param given what stands for some of the variables that the block defines
     */
    FreshCopy(BlockBuilder names, Map<Var, ? extends Expr> replacements, Map<Var, Var> given) {
        this.names = names;
        this.replacements = new HashMap<>(replacements);
        this.given = given;
    }

    Block of(Block block) {
        List<Stmt> statements = new ArrayList<>();
        block.statements().forEach(each -> statements.add(of(each)));
        return new Block(statements);
    }

    Expr of(Expr expression) {
        return Substitution.of(replacements).in(expression);
    }

    private Var fresh(Var variable) {
        Var known = given.get(variable);
        Var fresh = known != null ? known : names.another(variable);
        replacements.put(variable, fresh);
        return fresh;
    }

    private Stmt of(Stmt statement) {
        if (statement instanceof Stmt.Let let) {
            Expr value = of(let.value());
            return new Stmt.Let(fresh(let.variable()), value);
        } else if (statement instanceof Stmt.Allocate allocate) {
            Expr length = of(allocate.length());
            return new Stmt.Allocate(fresh(allocate.array()), length);
        } else if (statement instanceof Stmt.Store store) {
            Var before = (Var) of((Expr) store.before());
            Expr index = of(store.index());
            Expr value = of(store.value());
            return new Stmt.Store(fresh(store.after()), before, index, value);
        } else if (statement instanceof Stmt.For loop) {
            return of(loop);
        }
        return of((Stmt.If) statement);
    }

    private Stmt of(Stmt.If branch) {
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

    private Stmt of(Stmt.For loop) {
        Expr from = of(loop.from());
        Expr bound = of(loop.bound());
        List<Expr> initials =
                loop.carries().stream().map(each -> of(each.initial())).toList();
        Var index = fresh(loop.index());
        List<Var> insides =
                loop.carries().stream().map(each -> fresh(each.inside())).toList();
        Block body = of(loop.body());
        List<Expr> nexts = loop.carries().stream().map(each -> of(each.next())).toList();
        List<Stmt.Carry> carries = new ArrayList<>();
        for (int i = 0; i < initials.size(); i++) {
            Var result = fresh(loop.carries().get(i).result());
            carries.add(new Stmt.Carry(result, insides.get(i), initials.get(i), nexts.get(i)));
        }
        return new Stmt.For(index, from, loop.test(), bound, loop.step(), carries, body);
    }
}
