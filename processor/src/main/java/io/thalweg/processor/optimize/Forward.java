package io.thalweg.processor.optimize;

import io.thalweg.processor.ir.Block;
import io.thalweg.processor.ir.Const;
import io.thalweg.processor.ir.Expr;
import io.thalweg.processor.ir.Program;
import io.thalweg.processor.ir.Stmt;
import io.thalweg.processor.ir.Substitution;
import io.thalweg.processor.ir.Var;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads from variables what has been stored to an array or read from it before: a small state that is stepped in place,
 * at constant indexes, is then computed with as if it were so many variables.
 *
 * <p>Requires a flattened program. What is known of an array's state stays true, since a store makes a new state; two
 * indexes are different only if both are constants.
 */
public final class Forward {
    /** So many elements of a state are known at most, so that the time for a long array stays linear. */
    private static final int MOST = 16;

    private final Map<Var, Expr> same;
    /** For each state of an array, the elements that are known. */
    private final Map<Var, Map<Expr, Expr>> known;

    private Forward(Map<Var, Expr> same, Map<Var, Map<Expr, Expr>> known) {
        this.same = same;
        this.known = new HashMap<>(known);
    }

    public static Program apply(Program program) {
        Forward pass = new Forward(new HashMap<>(), Map.of());
        Block body = pass.block(program.body());
        Substitution substitution = Substitution.of(pass.same);
        return new Program(
                program.name(),
                program.parameters(),
                body,
                program.outputs().stream()
                        .map(each -> new Program.Output(each.name(), substitution.in(each.value())))
                        .toList());
    }

    private Block inside(Block block) {
        return new Forward(same, known).block(block);
    }

    private Block block(Block block) {
        List<Stmt> statements = new ArrayList<>();
        for (Stmt statement : block.statements()) {
            if (statement instanceof Stmt.If branch) {
                Expr condition = now(branch.condition());
                Block then = inside(branch.then());
                Block otherwise = inside(branch.otherwise());
                List<Stmt.Join> joins =
                        branch.joins().stream().map(Substitution.of(same)::in).toList();
                statements.add(new Stmt.If(condition, then, otherwise, joins));
            } else if (statement instanceof Stmt.For loop) {
                statements.add(loop(loop));
            } else if (statement instanceof Stmt.Let let) {
                let(let, statements);
            } else {
                Stmt replaced = Substitution.of(same).in(statement);
                statements.add(replaced);
                if (replaced instanceof Stmt.Store store) {
                    store(store);
                }
            }
        }
        return new Block(statements);
    }

    private Stmt.For loop(Stmt.For loop) {
        List<Expr> initial =
                loop.carries().stream().map(each -> now(each.initial())).toList();
        Expr from = now(loop.from());
        Expr bound = now(loop.bound());
        Block body = inside(loop.body());
        List<Stmt.Carry> carries = new ArrayList<>();
        for (int i = 0; i < initial.size(); i++) {
            Stmt.Carry each = loop.carries().get(i);
            carries.add(new Stmt.Carry(each.result(), each.inside(), initial.get(i), now(each.next())));
        }
        return new Stmt.For(loop.index(), from, loop.test(), bound, loop.step(), carries, body);
    }

    private void let(Stmt.Let let, List<Stmt> statements) {
        Expr value = now(let.value());
        if (value instanceof Expr.Element element
                && element.array() instanceof Var state
                && !element.type().isArray()) {
            Map<Expr, Expr> elements = new HashMap<>(known.getOrDefault(state, Map.of()));
            Expr found = elements.get(element.index());
            if (found != null) {
                same.put(let.variable(), found);
                return;
            }
            if (elements.size() < MOST) {
                elements.put(element.index(), let.variable());
                known.put(state, elements);
            }
        }
        statements.add(new Stmt.Let(let.variable(), value));
    }

    private void store(Stmt.Store store) {
        Map<Expr, Expr> elements = new HashMap<>();
        known.getOrDefault(store.before(), Map.of()).forEach((index, value) -> {
            if (index instanceof Const && store.index() instanceof Const && !index.equals(store.index())) {
                elements.put(index, value);
            }
        });
        boolean isKnown = store.value() instanceof Var || store.value() instanceof Const;
        if (isKnown && elements.size() < MOST) {
            elements.put(store.index(), store.value());
        }
        known.put(store.after(), elements);
    }

    private Expr now(Expr expression) {
        return Substitution.of(same).in(expression);
    }
}
