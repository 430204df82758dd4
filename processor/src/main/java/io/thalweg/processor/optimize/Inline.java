package io.thalweg.processor.optimize;

import io.thalweg.processor.ir.Block;
import io.thalweg.processor.ir.Expr;
import io.thalweg.processor.ir.Program;
import io.thalweg.processor.ir.Stmt;
import io.thalweg.processor.ir.Substitution;
import io.thalweg.processor.ir.Var;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Makes readable expressions out of single operations: an unnamed variable that is read once moves into its reader,
 * as long as the expression there stays short. What the user named stays named. Nothing moves into a loop, where it
 * would be computed in each turn, and nothing that reads an array moves behind a store into it.
 */
public final class Inline {
    private static final int MOST_OPERATIONS = 9;

    private final Map<Var, Integer> reads = new HashMap<>();
    private final Map<Var, Expr> pending = new HashMap<>();
    /** For each state of an array that is replaced later, the variables whose pending values read it. */
    private final Map<Var, Set<Var>> pendingReaders = new HashMap<>();

    private final ArrayStates arrays;
    private final Map<Var, Integer> sizes = new HashMap<>();

    private Inline(ArrayStates arrays) {
        this.arrays = arrays;
    }

    public static Program apply(Program program) {
        Inline pass = new Inline(ArrayStates.of(program));
        program.body().statements().forEach(each -> Substitution.reads(each, pass::count));
        program.outputs().forEach(each -> Substitution.reads(each.value(), pass::count));
        List<Stmt> statements = pass.block(program.body());
        List<Program.Output> outputs = new ArrayList<>();
        for (Program.Output each : program.outputs()) {
            outputs.add(new Program.Output(each.name(), pass.inlined(each.value(), statements)));
        }
        return new Program(program.name(), program.parameters(), new Block(statements), outputs);
    }

    private void count(Var variable) {
        reads.merge(variable, 1, Integer::sum);
    }

    private List<Stmt> block(Block block) {
        List<Stmt> out = new ArrayList<>();
        for (Stmt statement : block.statements()) {
            if (statement instanceof Stmt.Let let) {
                let(let.variable(), inlined(let.value(), out), out);
            } else if (statement instanceof Stmt.If branch) {
                branch(branch, out);
            } else if (statement instanceof Stmt.For loop) {
                loop(loop, out);
            } else if (statement instanceof Stmt.Allocate allocate) {
                out.add(new Stmt.Allocate(allocate.array(), inlined(allocate.length(), out)));
            } else if (statement instanceof Stmt.Store store) {
                Expr index = inlined(store.index(), out);
                Expr value = inlined(store.value(), out);
                writeDownReadersOfReplaced(store, out);
                out.add(new Stmt.Store(store.after(), store.before(), index, value));
            }
        }
        return out;
    }

    private void branch(Stmt.If branch, List<Stmt> out) {
        Expr condition = inlined(branch.condition(), out);
        writeDownReadersOfReplaced(branch, out);
        List<Stmt> then = block(branch.then());
        List<Expr> first =
                branch.joins().stream().map(each -> inlined(each.then(), then)).toList();
        List<Stmt> otherwise = block(branch.otherwise());
        List<Stmt.Join> joins = new ArrayList<>();
        for (int i = 0; i < first.size(); i++) {
            Stmt.Join join = branch.joins().get(i);
            joins.add(new Stmt.Join(join.variable(), first.get(i), inlined(join.otherwise(), otherwise)));
        }
        out.add(new Stmt.If(condition, new Block(then), new Block(otherwise), joins));
    }

    private void loop(Stmt.For loop, List<Stmt> out) {
        Set<Var> readInTurns = new LinkedHashSet<>();
        loop.body().statements().forEach(each -> Substitution.reads(each, readInTurns::add));
        loop.carries().forEach(each -> Substitution.reads(each.next(), readInTurns::add));
        readInTurns.forEach(each -> writeDown(each, out));
        Expr from = inlined(loop.from(), out);
        Expr bound = inlined(loop.bound(), out);
        List<Expr> initial = loop.carries().stream()
                .map(each -> inlined(each.initial(), out))
                .toList();
        writeDownReadersOfReplaced(loop, out);
        List<Stmt> body = block(loop.body());
        List<Stmt.Carry> carries = new ArrayList<>();
        for (int i = 0; i < initial.size(); i++) {
            Stmt.Carry carry = loop.carries().get(i);
            carries.add(new Stmt.Carry(carry.result(), carry.inside(), initial.get(i), inlined(carry.next(), body)));
        }
        out.add(new Stmt.For(loop.index(), from, loop.test(), bound, loop.step(), carries, new Block(body)));
    }

    private void writeDownReadersOfReplaced(Stmt statement, List<Stmt> out) {
        ArrayStates.passedOn(
                statement,
                state -> Objects.requireNonNullElse(pendingReaders.remove(state), Set.<Var>of())
                        .forEach(each -> writeDown(each, out)));
    }

    private void writeDown(Var variable, List<Stmt> out) {
        Expr value = pending.remove(variable);
        if (value != null) {
            out.add(new Stmt.Let(variable, value));
        }
    }

    private void let(Var variable, Expr value, List<Stmt> out) {
        boolean moves = Rename.isUnnamed(variable) && reads.getOrDefault(variable, 0) == 1 && !Purity.mayThrow(value);
        if (moves) {
            pending.put(variable, value);
            sizes.put(variable, operations(value));
            arrays.readBy(value)
                    .forEach(state -> pendingReaders
                            .computeIfAbsent(state, any -> new LinkedHashSet<>())
                            .add(variable));
        } else {
            out.add(new Stmt.Let(variable, value));
        }
    }

    /** The expression with its pending operands in place; the longest of them are written down before when it grows. */
    private Expr inlined(Expr expression, List<Stmt> out) {
        Set<Var> operands = new HashSet<>();
        Substitution.reads(expression, operands::add);
        operands.retainAll(pending.keySet());
        if (operands.isEmpty()) {
            return expression;
        }
        Map<Var, Expr> replacements = new LinkedHashMap<>();
        operands.forEach(each -> replacements.put(each, pending.remove(each)));
        int size = operations(expression);
        for (Var each : operands) {
            size += sizes.getOrDefault(each, 0);
        }
        while (size > MOST_OPERATIONS && !replacements.isEmpty()) {
            Var longest = longest(replacements.keySet());
            out.add(new Stmt.Let(longest, Objects.requireNonNull(replacements.remove(longest))));
            size -= sizes.getOrDefault(longest, 0);
        }
        return Substitution.of(replacements).in(expression);
    }

    private Var longest(Set<Var> variables) {
        Var longest = null;
        for (Var each : variables) {
            int order = longest == null ? 1 : sizes.getOrDefault(each, 0) - sizes.getOrDefault(longest, 0);
            if (order > 0 || (order == 0 && longest != null && each.name().compareTo(longest.name()) < 0)) {
                longest = each;
            }
        }
        return Objects.requireNonNull(longest);
    }

    private static int operations(Expr expression) {
        int count = expression.operands().isEmpty() ? 0 : 1;
        for (Expr each : expression.operands()) {
            count += operations(each);
        }
        return count;
    }
}
