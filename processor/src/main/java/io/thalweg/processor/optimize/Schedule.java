package io.thalweg.processor.optimize;

import io.thalweg.processor.ir.Block;
import io.thalweg.processor.ir.Program;
import io.thalweg.processor.ir.Stmt;
import io.thalweg.processor.ir.Substitution;
import io.thalweg.processor.ir.Var;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Moves each statement of a reverse sweep up to where its operands are ready. A reverse branch then stands behind its
 * forward branch, to be fused with it. In long blocks everything moves, so that a sum of thousands of terms needs few
 * variables at a time: each term's value and derivatives stand together.
 */
public final class Schedule {
    /** Below this many statements a reader is better served by the value first and then its derivatives. */
    private static final int LONG = 200;

    private final Set<Var> forward;

    private final ArrayStates arrays;

    private Schedule(Set<Var> forward, ArrayStates arrays) {
        this.forward = forward;
        this.arrays = arrays;
    }

    /**
     * The gradient program with its statements moved.
     *
     * @param loss the program of the value, whose statements keep their order
     */
    public static Program apply(Program gradient, Program loss) {
        Set<Var> forward = new HashSet<>();
        define(loss.body(), forward);
        Block body = new Schedule(forward, ArrayStates.of(gradient)).block(gradient.body());
        return new Program(gradient.name(), gradient.parameters(), body, gradient.outputs());
    }

    private static void define(Block block, Set<Var> defined) {
        for (Stmt statement : block.statements()) {
            defined.addAll(statement.defined());
            if (statement instanceof Stmt.If branch) {
                define(branch.then(), defined);
                define(branch.otherwise(), defined);
            } else if (statement instanceof Stmt.For loop) {
                define(loop.body(), defined);
            }
        }
    }

    private Block block(Block block) {
        List<Stmt> statements = block.statements();
        boolean all = statements.size() > LONG;
        Map<Var, Integer> definedBy = new HashMap<>();
        for (int i = 0; i < statements.size(); i++) {
            for (Var each : statements.get(i).defined()) {
                definedBy.put(each, i);
            }
        }
        int[] missing = new int[statements.size()];
        List<List<Integer>> readers = new ArrayList<>();
        statements.forEach(each -> readers.add(new ArrayList<>()));
        Map<Var, List<Integer>> readersOfStates = new HashMap<>();
        for (int i = 0; i < statements.size(); i++) {
            Set<Integer> needed = needed(statements.get(i), i, definedBy, readersOfStates);
            missing[i] = needed.size();
            for (int each : needed) {
                readers.get(each).add(i);
            }
        }
        List<Stmt> ordered = new ArrayList<>();
        boolean[] placed = new boolean[statements.size()];
        Deque<Integer> ready = new ArrayDeque<>();
        for (int i = 0; i < statements.size(); i++) {
            ready.add(i);
            while (!ready.isEmpty()) {
                int next = ready.removeFirst();
                if (placed[next]) {
                    continue;
                }
                placed[next] = true;
                ordered.add(inside(statements.get(next)));
                for (int reader : readers.get(next)) {
                    missing[reader]--;
                    if (missing[reader] == 0 && moves(statements.get(reader), all)) {
                        ready.add(reader);
                    }
                }
            }
        }
        return new Block(all ? sink(ordered) : ordered);
    }

    /** The statements in front that the statement needs: those that define what it reads or read what it replaces. */
    private Set<Integer> needed(
            Stmt statement, int number, Map<Var, Integer> definedBy, Map<Var, List<Integer>> readersOfStates) {
        Set<Integer> needed = new HashSet<>();
        Substitution.reads(statement, each -> {
            needed.add(definedBy.getOrDefault(each, -1));
            if (arrays.passesOn(each)) {
                readersOfStates.computeIfAbsent(each, any -> new ArrayList<>()).add(number);
            }
        });
        ArrayStates.passedOn(statement, each -> needed.addAll(readersOfStates.getOrDefault(each, List.of())));
        needed.remove(-1);
        needed.remove(number);
        return needed;
    }

    /**
     * Moves a statement down to its first reader where that shortens the life of its own variable and lengthens that of
     * at most one other.
     */
    private List<Stmt> sink(List<Stmt> statements) {
        Map<Var, Integer> firstRead = new HashMap<>();
        Map<Var, Integer> lastRead = new HashMap<>();
        Map<Integer, List<Stmt>> at = new HashMap<>();
        for (int i = statements.size() - 1; i >= 0; i--) {
            Stmt statement = statements.get(i);
            Set<Var> operands = new HashSet<>();
            Substitution.reads(statement, operands::add);
            int place = i;
            if (statement instanceof Stmt.Let let
                    && moves(let, true)
                    && arrays.readBy(let.value()).isEmpty()) {
                int reader = firstRead.getOrDefault(let.variable(), i);
                long longer = operands.stream()
                        .filter(each -> lastRead.getOrDefault(each, -1) < reader)
                        .count();
                place = longer <= 1 ? reader : i;
            }
            int placed = place;
            operands.forEach(each -> {
                firstRead.merge(each, placed, Math::min);
                lastRead.merge(each, placed, Math::max);
            });
            at.computeIfAbsent(placed, any -> new ArrayList<>()).add(statement);
        }
        List<Stmt> sunk = new ArrayList<>();
        for (int i = 0; i < statements.size(); i++) {
            List<Stmt> here = at.getOrDefault(i, List.of());
            for (int j = here.size() - 1; j >= 0; j--) {
                sunk.add(here.get(j));
            }
        }
        return sunk;
    }

    private boolean moves(Stmt statement, boolean all) {
        boolean reverse = statement.defined().stream().noneMatch(forward::contains);
        return reverse && ((all && statement instanceof Stmt.Let) || statement instanceof Stmt.If);
    }

    private Stmt inside(Stmt statement) {
        if (statement instanceof Stmt.If branch) {
            return new Stmt.If(branch.condition(), block(branch.then()), block(branch.otherwise()), branch.joins());
        } else if (statement instanceof Stmt.For loop) {
            Block body = block(loop.body());
            return new Stmt.For(
                    loop.index(), loop.from(), loop.test(), loop.bound(), loop.step(), loop.carries(), body);
        }
        return statement;
    }
}
