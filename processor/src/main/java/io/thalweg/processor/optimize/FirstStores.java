package io.thalweg.processor.optimize;

import io.thalweg.processor.ir.Block;
import io.thalweg.processor.ir.Const;
import io.thalweg.processor.ir.Expr;
import io.thalweg.processor.ir.Program;
import io.thalweg.processor.ir.Ranges;
import io.thalweg.processor.ir.Stmt;
import io.thalweg.processor.ir.Var;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * Stores where a gradient is added to for the first time: the element is still 0. The class writer need not fill with
 * zeros what is stored to anyway. This may change the sign of a zero, so it is for gradients.
 *
 * <p>Known to be first: constant indexes of an array that was just allocated, and in the first loop that it goes through
 * indexes that run ahead of all others, such as i + 1 beside i.
 */
public final class FirstStores {
    private final Ranges ranges;
    /** The elements of an array with constant indexes that were stored to; all others are 0. */
    private final Map<Var, Set<Expr>> touched = new HashMap<>();

    private FirstStores(Ranges ranges) {
        this.ranges = ranges;
    }

    public static Program apply(Program program) {
        FirstStores pass = new FirstStores(Ranges.of(program, UnaryOperator.identity()));
        Block body = pass.block(program.body());
        return new Program(program.name(), program.parameters(), body, program.outputs());
    }

    /** The statements of a block, but not of those inside: nothing is new there. */
    private Block block(Block block) {
        List<Stmt> out = new ArrayList<>();
        for (Stmt statement : block.statements()) {
            if (statement instanceof Stmt.Allocate allocate) {
                touched.put(allocate.array(), Set.of());
                out.add(statement);
            } else if (statement instanceof Stmt.Store store && touched.containsKey(store.before())) {
                out.add(straight(store));
            } else if (statement instanceof Stmt.For loop) {
                out.add(loop(loop));
            } else {
                out.add(statement);
            }
        }
        return new Block(out);
    }

    private Stmt straight(Stmt.Store store) {
        Set<Expr> before = touched.get(store.before());
        if (before == null || !(store.index() instanceof Const)) {
            return store;
        }
        Set<Expr> after = new HashSet<>(before);
        boolean first = after.add(store.index());
        touched.put(store.after(), after);
        return first ? Accumulation.amount(store).map(each -> with(store, each)).orElse(store) : store;
    }

    private static Stmt with(Stmt.Store store, Expr amount) {
        return new Stmt.Store(store.after(), store.before(), store.index(), amount);
    }

    private Stmt.For loop(Stmt.For loop) {
        Stmt.For stored = loop;
        for (Stmt.Carry each : loop.carries()) {
            boolean untouched = each.initial() instanceof Var start
                    && touched.containsKey(start)
                    && touched.getOrDefault(start, Set.of()).isEmpty();
            Optional<Set<Var>> states = untouched ? Accumulation.statesOf(loop, each) : Optional.empty();
            if (states.isPresent() && loop.step() > 0) {
                stored = stored(stored, states.get());
            }
        }
        return stored;
    }

    private Stmt.For stored(Stmt.For loop, Set<Var> states) {
        List<Stmt.Store> stores = new ArrayList<>();
        List<Long> offsets = new ArrayList<>();
        int others = 0;
        for (Stmt each : loop.body().statements()) {
            if (each instanceof Stmt.Store store && states.contains(store.before())) {
                OptionalLong offset = ranges.offset(store.index(), loop.index());
                others += offset.isEmpty() ? 1 : 0;
                stores.add(store);
                offsets.add(offset.orElse(0));
            } else if (each.defined().stream().anyMatch(states::contains)) {
                others++;
            }
        }
        if (others > 0) {
            return loop;
        }
        List<Stmt> body = new ArrayList<>(loop.body().statements());
        for (int i = 0; i < stores.size(); i++) {
            Stmt.Store store = stores.get(i);
            if (isFirst(offsets, i, loop.step())) {
                Accumulation.amount(store).ifPresent(each -> body.set(body.indexOf(store), with(store, each)));
            }
        }
        return new Stmt.For(
                loop.index(), loop.from(), loop.test(), loop.bound(), loop.step(), loop.carries(), new Block(body));
    }

    /** Whether no other store reaches an element earlier: in an earlier turn, or before it in the same one. */
    private static boolean isFirst(List<Long> offsets, int number, int step) {
        long own = offsets.get(number);
        for (int i = 0; i < offsets.size(); i++) {
            long ahead = offsets.get(i) - own;
            if (ahead % step == 0 && (ahead > 0 || (ahead == 0 && i < number))) {
                return false;
            }
        }
        return true;
    }
}
