package io.thalweg.processor.optimize;

import io.thalweg.processor.ir.Block;
import io.thalweg.processor.ir.Const;
import io.thalweg.processor.ir.Expr;
import io.thalweg.processor.ir.Program;
import io.thalweg.processor.ir.Stmt;
import io.thalweg.processor.ir.Substitution;
import io.thalweg.processor.ir.Type;
import io.thalweg.processor.ir.Var;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Puts variables in the place of a local array's elements where all its indexes are constants: it is neither carried
 * through a loop nor joined behind a branch. What nobody reads then is left for {@link Prune}.
 *
 * <p>Requires a flat program.
 */
public final class Scalars {
    private static final int LONGEST = 64;

    /** The array that each state is one of. */
    private final Map<Var, Var> roots = new HashMap<>();

    private final Map<Var, Integer> lengths = new HashMap<>();
    private final Set<Var> kept = new HashSet<>();
    private final Map<Var, List<Expr>> elements = new HashMap<>();

    private Scalars() {}

    public static Program apply(Program program) {
        Scalars pass = new Scalars();
        pass.look(program.body());
        program.outputs().forEach(each -> pass.keep(each.value()));
        return new Program(program.name(), program.parameters(), pass.block(program.body()), program.outputs());
    }

    private void look(Block block) {
        for (Stmt statement : block.statements()) {
            if (statement instanceof Stmt.Allocate allocate) {
                if (allocate.length() instanceof Const length && length.number() >= 0 && length.number() <= LONGEST) {
                    roots.put(allocate.array(), allocate.array());
                    lengths.put(allocate.array(), (int) length.number());
                }
            } else if (statement instanceof Stmt.Store store) {
                if (roots.containsKey(store.before())) {
                    roots.put(store.after(), roots.get(store.before()));
                    accessed(store.before(), store.index());
                }
                keep(store.index());
                keep(store.value());
            } else if (statement instanceof Stmt.Let let) {
                if (let.value() instanceof Expr.Element element && element.array() instanceof Var array) {
                    accessed(array, element.index());
                } else if (!(let.value() instanceof Expr.Length)) {
                    keep(let.value());
                }
            } else if (statement instanceof Stmt.If branch) {
                look(branch.then());
                look(branch.otherwise());
                branch.joins().forEach(each -> {
                    keep(each.then());
                    keep(each.otherwise());
                });
            } else if (statement instanceof Stmt.For loop) {
                loop.carries().forEach(each -> keep(each.initial()));
                look(loop.body());
                loop.carries().forEach(each -> keep(each.next()));
            }
        }
    }

    private void keep(Expr expression) {
        Substitution.reads(expression, each -> {
            if (roots.containsKey(each)) {
                kept.add(roots.get(each));
            }
        });
    }

    private void accessed(Var array, Expr index) {
        Var root = roots.get(array);
        boolean inside = root != null
                && index instanceof Const number
                && number.number() >= 0
                && number.number() < lengths.getOrDefault(root, 0);
        if (root != null && !inside) {
            kept.add(root);
        }
    }

    private boolean goes(Var state) {
        Var root = roots.get(state);
        return root != null && !kept.contains(root);
    }

    private Block block(Block block) {
        List<Stmt> out = new ArrayList<>();
        for (Stmt statement : block.statements()) {
            if (statement instanceof Stmt.Allocate allocate && goes(allocate.array())) {
                int length = (int) ((Const) allocate.length()).number();
                elements.put(
                        allocate.array(),
                        Collections.nCopies(length, zero(allocate.array().type().element())));
            } else if (statement instanceof Stmt.Store store && goes(store.before())) {
                List<Expr> after = new ArrayList<>(elements.getOrDefault(store.before(), List.of()));
                after.set((int) ((Const) store.index()).number(), store.value());
                elements.put(store.after(), after);
            } else if (statement instanceof Stmt.Let let) {
                out.add(new Stmt.Let(let.variable(), read(let.value())));
            } else if (statement instanceof Stmt.If branch) {
                out.add(new Stmt.If(
                        branch.condition(), block(branch.then()), block(branch.otherwise()), branch.joins()));
            } else if (statement instanceof Stmt.For loop) {
                out.add(new Stmt.For(
                        loop.index(),
                        loop.from(),
                        loop.test(),
                        loop.bound(),
                        loop.step(),
                        loop.carries(),
                        block(loop.body())));
            } else {
                out.add(statement);
            }
        }
        return new Block(out);
    }

    private Expr read(Expr value) {
        if (value instanceof Expr.Element element && element.array() instanceof Var array && goes(array)) {
            int index = (int) ((Const) element.index()).number();
            return elements.getOrDefault(array, List.of()).get(index);
        } else if (value instanceof Expr.Length length && length.array() instanceof Var array && goes(array)) {
            return Const.of(elements.getOrDefault(array, List.of()).size());
        }
        return value;
    }

    private static Const zero(Type type) {
        return switch (type) {
            case BOOLEAN -> Const.of(false);
            case INT -> Const.of(0);
            case LONG -> Const.of(0L);
            default -> Const.ZERO;
        };
    }
}
