package io.thalweg.processor.optimize;

import io.thalweg.processor.ir.Block;
import io.thalweg.processor.ir.Expr;
import io.thalweg.processor.ir.Program;
import io.thalweg.processor.ir.Stmt;
import io.thalweg.processor.ir.Substitution;
import io.thalweg.processor.ir.Var;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Computes once what fused loops and branches compute twice: operations, loops, and arrays that are filled alike and stay
 * as they are from then on. What stands around a block is in sight in it, not the other way round.
 */
public final class Share {
    private final Map<Var, Var> same;
    private final Map<Expr, Var> known;
    private final List<Stmt.For> loops;
    private final ArrayStates arrays;
    /** What made the states of arrays in this block. */
    private final Map<Var, Stmt> makers = new LinkedHashMap<>();

    private Share(Map<Var, Var> same, Map<Expr, Var> known, List<Stmt.For> loops, ArrayStates arrays) {
        this.same = same;
        this.known = new HashMap<>(known);
        this.loops = new ArrayList<>(loops);
        this.arrays = arrays;
    }

    public static Program apply(Program program) {
        Share share = new Share(new HashMap<>(), Map.of(), List.of(), ArrayStates.of(program));
        Block body = share.block(program.body());
        Substitution substitution = Substitution.of(share.same);
        return new Program(
                program.name(),
                program.parameters(),
                body,
                program.outputs().stream()
                        .map(each -> new Program.Output(each.name(), substitution.in(each.value())))
                        .toList());
    }

    private Share inside() {
        return new Share(same, known, loops, arrays);
    }

    private Block block(Block block) {
        List<Stmt> kept = new ArrayList<>();
        for (Stmt each : block.statements()) {
            if (each instanceof Stmt.Let let) {
                let(let, kept);
            } else if (each instanceof Stmt.If branch) {
                kept.add(branch(branch));
            } else if (each instanceof Stmt.For loop) {
                loop(loop, kept);
            } else if (each instanceof Stmt.Store store) {
                store((Stmt.Store) Substitution.of(same).in(store), kept);
            } else {
                Stmt.Allocate allocate = (Stmt.Allocate) Substitution.of(same).in(each);
                makers.put(allocate.array(), allocate);
                kept.add(allocate);
            }
        }
        return new Block(kept);
    }

    private void let(Stmt.Let let, List<Stmt> kept) {
        Expr value = Substitution.of(same).in(let.value());
        Var first = known.putIfAbsent(value, let.variable());
        if (first == null) {
            kept.add(new Stmt.Let(let.variable(), value));
        } else {
            same.put(let.variable(), first);
        }
    }

    private Stmt.If branch(Stmt.If branch) {
        Expr condition = Substitution.of(same).in(branch.condition());
        Block then = inside().block(branch.then());
        Block otherwise = inside().block(branch.otherwise());
        Substitution substitution = Substitution.of(same);
        List<Stmt.Join> joins = new ArrayList<>();
        for (Stmt.Join each : branch.joins()) {
            Stmt.Join join = substitution.in(each);
            joins.stream()
                    .filter(earlier -> earlier.then().equals(join.then())
                            && earlier.otherwise().equals(join.otherwise())
                            && !join.variable().type().isArray())
                    .findFirst()
                    .ifPresentOrElse(earlier -> same.put(join.variable(), earlier.variable()), () -> joins.add(join));
        }
        return new Stmt.If(condition, then, otherwise, joins);
    }

    private void loop(Stmt.For loop, List<Stmt> kept) {
        Substitution before = Substitution.of(Map.copyOf(same));
        Block body = inside().block(loop.body());
        Substitution after = Substitution.of(same);
        List<Stmt.Carry> carries = loop.carries().stream()
                .map(each ->
                        new Stmt.Carry(each.result(), each.inside(), before.in(each.initial()), after.in(each.next())))
                .toList();
        Stmt.For shared = new Stmt.For(
                loop.index(), before.in(loop.from()), loop.test(), before.in(loop.bound()), loop.step(), carries, body);
        for (Stmt.For earlier : loops) {
            if (isDoneBy(earlier, shared)) {
                for (int i = 0; i < carries.size(); i++) {
                    same.put(carries.get(i).result(), earlier.carries().get(i).result());
                }
                return;
            }
        }
        loops.add(shared);
        shared.defined().forEach(each -> makers.put(each, shared));
        kept.add(shared);
    }

    /** Whether an earlier loop has computed the same; the arrays that both have filled have to stay as they are. */
    private boolean isDoneBy(Stmt.For earlier, Stmt.For loop) {
        Map<Var, Var> alike = new HashMap<>();
        for (int i = 0; i < loop.carries().size(); i++) {
            Stmt.Carry each = loop.carries().get(i);
            if (each.result().type().isArray()) {
                boolean stays = i < earlier.carries().size()
                        && stay(each.result(), earlier.carries().get(i).result())
                        && isLike(each.initial(), earlier.carries().get(i).initial());
                if (!stays) {
                    return false;
                }
                alike.put((Var) each.initial(), (Var) earlier.carries().get(i).initial());
            }
        }
        return SameLoop.areSame(earlier, loop, alike);
    }

    private void store(Stmt.Store store, List<Stmt> kept) {
        Stmt.Store earlier = arrays.passesOn(store.after()) ? null : earlier(store);
        if (earlier != null) {
            same.put(store.after(), earlier.after());
        } else {
            makers.put(store.after(), store);
            kept.add(store);
        }
    }

    private Stmt.@Nullable Store earlier(Stmt.Store store) {
        for (Stmt each : makers.values()) {
            if (each instanceof Stmt.Store earlier
                    && stay(earlier.after(), store.after())
                    && isLike(store.after(), store, earlier)) {
                return earlier;
            }
        }
        return null;
    }

    private boolean stay(Var some, Var other) {
        return !arrays.passesOn(some) && !arrays.passesOn(other);
    }

    /** Whether two states of arrays were made in this block in the same way, from the allocation on. */
    private boolean isLike(Expr state, Expr other) {
        return state instanceof Var some
                && other instanceof Var earlier
                && isLike(some, makers.get(some), makers.get(earlier));
    }

    private boolean isLike(Var state, @Nullable Stmt maker, @Nullable Stmt other) {
        if (maker instanceof Stmt.Allocate ours && other instanceof Stmt.Allocate theirs) {
            return state.type() == theirs.array().type() && ours.length().equals(theirs.length());
        } else if (maker instanceof Stmt.Store ours && other instanceof Stmt.Store theirs) {
            return ours.index().equals(theirs.index())
                    && ours.value().equals(theirs.value())
                    && isLike(ours.before(), theirs.before());
        }
        return false;
    }
}
