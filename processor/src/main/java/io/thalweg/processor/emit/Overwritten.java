package io.thalweg.processor.emit;

import io.thalweg.processor.ir.BinaryOp;
import io.thalweg.processor.ir.Block;
import io.thalweg.processor.ir.Const;
import io.thalweg.processor.ir.Expr;
import io.thalweg.processor.ir.Program;
import io.thalweg.processor.ir.Ranges;
import io.thalweg.processor.ir.Stmt;
import io.thalweg.processor.ir.Substitution;
import io.thalweg.processor.ir.Var;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * Which elements of a new array are stored to before they are read, so that they need not be zeros: all but some at both
 * ends.
 */
final class Overwritten {
    /** All elements but the first {@code head} and the last {@code tail}. */
    record Inner(long head, long tail) {}

    private final Ranges ranges;
    private final UnaryOperator<Expr> lengths;
    private final Map<Var, Inner> found = new HashMap<>();
    private final Map<Var, Integer> readers = new HashMap<>();

    private Overwritten(Program program, UnaryOperator<Expr> lengths) {
        this.lengths = lengths;
        this.ranges = Ranges.of(program, lengths);
    }

    static Overwritten of(Program program, UnaryOperator<Expr> lengths) {
        Overwritten overwritten = new Overwritten(program, lengths);
        program.body()
                .statements()
                .forEach(each ->
                        Substitution.reads(each, variable -> overwritten.readers.merge(variable, 1, Integer::sum)));
        overwritten.look(program.body());
        return overwritten;
    }

    /** The part of the array that is stored to first, if it is the most of it. */
    Optional<Inner> of(Var array) {
        return Optional.ofNullable(found.get(array));
    }

    private void look(Block block) {
        List<Stmt> statements = block.statements();
        for (int i = 0; i < statements.size(); i++) {
            if (statements.get(i) instanceof Stmt.Allocate allocate) {
                List<Stmt> behind = statements.subList(i + 1, statements.size());
                straight(allocate, behind);
                behind.stream()
                        .filter(each -> each instanceof Stmt.For)
                        .forEach(each -> loop(allocate, (Stmt.For) each));
            }
        }
    }

    /** Stores to all elements, one after the other. */
    private void straight(Stmt.Allocate allocate, List<Stmt> behind) {
        if (!(lengths.apply(allocate.length()) instanceof Const length)) {
            return;
        }
        Set<Expr> stored = new HashSet<>();
        Var state = allocate.array();
        for (Stmt each : behind) {
            if (each instanceof Stmt.Store store && store.before().equals(state)) {
                if (!(store.index() instanceof Const) || readers.getOrDefault(state, 0) != reads(store, state)) {
                    return;
                }
                if (reads(store, state) > 1 && !stored.contains(store.index())) {
                    return;
                }
                stored.add(store.index());
                state = store.after();
                if (stored.size() == length.number()) {
                    found.put(allocate.array(), new Inner(0, 0));
                    return;
                }
            }
        }
    }

    private static int reads(Stmt statement, Var variable) {
        int[] count = {0};
        Substitution.reads(statement, each -> count[0] += each.equals(variable) ? 1 : 0);
        return count[0];
    }

    /** A loop from 0 up to a length, or some less, that stores to all elements it comes by. */
    private void loop(Stmt.Allocate allocate, Stmt.For loop) {
        Optional<Stmt.Carry> carry = loop.carries().stream()
                .filter(each -> each.initial().equals(allocate.array()))
                .findFirst();
        boolean known = carry.isPresent()
                && readers.getOrDefault(allocate.array(), 0) == 1
                && loop.from().equals(Const.of(0))
                && loop.test() == BinaryOp.LESS;
        OptionalLong less = known ? ranges.shortOf(loop.bound(), allocate.length()) : OptionalLong.empty();
        if (less.isEmpty()) {
            return;
        }
        Map<Long, Long> offsets = new HashMap<>();
        Map<Long, Long> read = new HashMap<>();
        Var state = carry.orElseThrow().inside();
        for (Stmt each : loop.body().statements()) {
            if (each instanceof Stmt.Store store && store.before().equals(state)) {
                OptionalLong offset = ranges.offset(store.index(), loop.index());
                if (offset.isEmpty() || offset.getAsLong() < 0) {
                    return;
                }
                (reads(store, state) == 1 ? offsets : read)
                        .merge(offset.getAsLong() % loop.step(), offset.getAsLong(), Math::max);
                state = store.after();
            }
        }
        boolean first =
                read.entrySet().stream().allMatch(each -> offsets.getOrDefault(each.getKey(), -1L) >= each.getValue());
        if (first
                && offsets.size() == loop.step()
                && state.equals(carry.orElseThrow().next())) {
            long ahead =
                    offsets.values().stream().mapToLong(Long::longValue).max().orElse(0);
            long behind =
                    offsets.values().stream().mapToLong(Long::longValue).min().orElse(0);
            found.put(
                    allocate.array(),
                    new Inner(Math.max(0, ahead - loop.step() + 1), Math.max(0, less.getAsLong() - behind)));
        }
    }
}
