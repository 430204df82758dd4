package io.thalweg.processor.batch;

import io.thalweg.processor.ir.AdditiveCarries;
import io.thalweg.processor.ir.BinaryOp;
import io.thalweg.processor.ir.Block;
import io.thalweg.processor.ir.Const;
import io.thalweg.processor.ir.Expr;
import io.thalweg.processor.ir.Program;
import io.thalweg.processor.ir.Stmt;
import io.thalweg.processor.ir.Substitution;
import io.thalweg.processor.ir.Type;
import io.thalweg.processor.ir.Var;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The loops over rows: those outside of any other loop that read data at a place that their index decides.
 *
 * @param loops at least one; all of the same number of turns
 * @param count that number, over the program's parameters
 */
record Rows(Set<Stmt.For> loops, Expr count) {

    /** @throws Obstacle if there is none, or one is no sum of a term for each row */
    static Rows of(Program loss, Collection<Var> data) {
        Finder finder = new Finder(data);
        finder.look(loss.body());
        if (finder.found.isEmpty()) {
            throw new Obstacle("no loop adds up terms over rows of data");
        }
        Stmt.For first = finder.found.get(0);
        Expr count = finder.count(first);
        for (Stmt.For each : finder.found) {
            if (!finder.count(each).equals(count)) {
                throw new Obstacle(
                        each.index(), "this loop over data has another number of turns than the one before it");
            }
            checkTurns(each);
        }
        return new Rows(new LinkedHashSet<>(finder.found), count);
    }

    private static void checkTurns(Stmt.For loop) {
        if (!loop.from().equals(Const.of(0)) || loop.test() != BinaryOp.LESS || loop.step() != 1) {
            throw new Obstacle(loop.index(), "this loop does not take the rows 0, 1, 2, … one by one");
        }
        AdditiveCarries sums = new AdditiveCarries(loop);
        for (Stmt.Carry each : loop.carries()) {
            Var at = each.next() instanceof Var next ? next : loop.index();
            if (each.result().type() != Type.DOUBLE) {
                throw new Obstacle(
                        at,
                        "a row hands the " + each.result().type().keyword() + " " + named(each) + " to the next row");
            } else if (!sums.contains(each)) {
                throw new Obstacle(at, "a row does more to " + named(each) + " than to add to it");
            }
        }
    }

    /** The variable as the user calls it. */
    private static String named(Stmt.Carry carry) {
        String name = carry.result().name();
        int end = name.indexOf('$');
        return end > 0 ? name.substring(0, end) : name;
    }

    private static final class Finder {
        private final Set<Var> data;
        private final Map<Var, Expr> definitions = new HashMap<>();
        private final List<Stmt.For> found = new ArrayList<>();

        Finder(Collection<Var> data) {
            this.data = Set.copyOf(data);
        }

        void look(Block block) {
            for (Stmt each : block.statements()) {
                if (each instanceof Stmt.Let let) {
                    definitions.put(let.variable(), let.value());
                } else if (each instanceof Stmt.If branch) {
                    look(branch.then());
                    look(branch.otherwise());
                } else if (each instanceof Stmt.For loop && readsRows(loop)) {
                    found.add(loop);
                }
            }
        }

        /** The number of turns of a loop that starts at 0, over the program's parameters. */
        Expr count(Stmt.For loop) {
            Expr count = resolved(loop.bound());
            Substitution.reads(count, each -> {
                if (!data.contains(each)) {
                    throw new Obstacle(loop.index(), "the number of rows is not that of an array of data, nor an int");
                }
            });
            return count;
        }

        private Expr resolved(Expr expression) {
            Map<Var, Expr> known = new HashMap<>();
            Substitution.reads(expression, each -> {
                Expr definition = definitions.get(each);
                if (definition != null) {
                    known.put(each, resolved(definition));
                }
            });
            return known.isEmpty() ? expression : Substitution.of(known).in(expression);
        }

        private boolean readsRows(Stmt.For loop) {
            Set<Var> moving = new HashSet<>(Set.of(loop.index()));
            return readsRows(loop.body(), moving)
                    || loop.carries().stream().anyMatch(each -> readsRows(each.next(), moving));
        }

        /** @param moving the variables that change with the row; those of the block are added */
        private boolean readsRows(Block block, Set<Var> moving) {
            for (Stmt each : block.statements()) {
                boolean reads = false;
                if (each instanceof Stmt.Let let) {
                    reads = readsRows(let.value(), moving);
                    Substitution.reads(let.value(), read -> {
                        if (moving.contains(read)) {
                            moving.add(let.variable());
                        }
                    });
                } else if (each instanceof Stmt.If branch) {
                    reads = readsRows(branch.condition(), moving)
                            || readsRows(branch.then(), moving)
                            || readsRows(branch.otherwise(), moving)
                            || branch.joins().stream()
                                    .anyMatch(join ->
                                            readsRows(join.then(), moving) || readsRows(join.otherwise(), moving));
                } else if (each instanceof Stmt.For inner) {
                    reads = readsRows(inner.from(), moving)
                            || readsRows(inner.bound(), moving)
                            || readsRows(inner.body(), moving)
                            || inner.carries().stream().anyMatch(carry -> readsRows(carry.next(), moving));
                } else if (each instanceof Stmt.Allocate allocate) {
                    reads = readsRows(allocate.length(), moving);
                } else if (each instanceof Stmt.Store store) {
                    reads = readsRows(store.index(), moving) || readsRows(store.value(), moving);
                }
                if (reads) {
                    return true;
                }
            }
            return false;
        }

        private boolean readsRows(Expr expression, Set<Var> moving) {
            if (expression instanceof Expr.Element element
                    && element.array() instanceof Var array
                    && data.contains(array)) {
                boolean[] moves = {false};
                Substitution.reads(element.index(), each -> moves[0] |= moving.contains(each));
                if (moves[0]) {
                    return true;
                }
            }
            return expression.operands().stream().anyMatch(each -> readsRows(each, moving));
        }
    }
}
