package io.thalweg.processor.optimize;

import io.thalweg.processor.ir.Block;
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
 * Computes once what fused loops and branches compute twice: operations, and loops without storage of their own. What
 * stands around a block is in sight in it, not the other way round.
 */
public final class Share {
    private final Map<Var, Var> same;
    private final Map<Expr, Var> known;
    private final List<Stmt.For> loops;

    private Share(Map<Var, Var> same, Map<Expr, Var> known, List<Stmt.For> loops) {
        this.same = same;
        this.known = new HashMap<>(known);
        this.loops = new ArrayList<>(loops);
    }

    public static Program apply(Program program) {
        Share share = new Share(new HashMap<>(), Map.of(), List.of());
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
        return new Share(same, known, loops);
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
            } else {
                kept.add(Substitution.of(same).in(each));
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
            if (SameLoop.areSame(earlier, shared)) {
                for (int i = 0; i < carries.size(); i++) {
                    same.put(carries.get(i).result(), earlier.carries().get(i).result());
                }
                return;
            }
        }
        loops.add(shared);
        kept.add(shared);
    }
}
