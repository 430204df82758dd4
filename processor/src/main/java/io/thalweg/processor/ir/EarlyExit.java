package io.thalweg.processor.ir;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * A loop that may stop before its bound. Such a loop carries a boolean, false at first, and does nothing in a turn that
 * finds it true; what it carries is then handed on as it is:
 *
 * <pre>
 * for i from 0 while &lt; n step 1 carry after: boolean = (done: boolean from false next done2), … {
 *   if done {
 *   } else {
 *     …
 *   } join done2: boolean = (done, done1), …
 * }
 * </pre>
 *
 * @param done the boolean carry; {@code next} is what a turn that runs leaves in it
 * @param turns the loop with the other carries, as if every turn were run; reads {@code done.inside()} as false
 */
public record EarlyExit(Stmt.Carry done, Stmt.For turns) {

    /** The loop in this form, if it has it. */
    public static Optional<EarlyExit> of(Stmt.For loop) {
        List<Stmt> body = loop.body().statements();
        if (body.size() != 1
                || !(body.get(0) instanceof Stmt.If branch)
                || !branch.then().isEmpty()) {
            return Optional.empty();
        }
        Optional<Stmt.Carry> done = loop.carries().stream()
                .filter(each -> each.inside().equals(branch.condition()))
                .filter(each -> each.initial().equals(Const.of(false)))
                .findFirst();
        List<Stmt.Carry> carries = new ArrayList<>();
        for (Stmt.Carry each : loop.carries()) {
            Optional<Expr> next = next(each, branch);
            if (next.isEmpty()) {
                return Optional.empty();
            }
            carries.add(new Stmt.Carry(each.result(), each.inside(), each.initial(), next.get()));
        }
        return done.map(each -> of(loop, carries, loop.carries().indexOf(each), branch.otherwise()));
    }

    private static EarlyExit of(Stmt.For loop, List<Stmt.Carry> carries, int done, Block body) {
        Stmt.Carry exit = carries.remove(done);
        return new EarlyExit(exit, with(loop, carries, body));
    }

    /** What a turn that runs hands on, if one that does not run changes nothing. */
    private static Optional<Expr> next(Stmt.Carry carry, Stmt.If branch) {
        if (carry.next().equals(carry.inside())) {
            return Optional.of(carry.inside());
        }
        return branch.joins().stream()
                .filter(each ->
                        each.variable().equals(carry.next()) && each.then().equals(carry.inside()))
                .map(Stmt.Join::otherwise)
                .findFirst();
    }

    /**
     * The loop in this form.
     *
     * @param fresh gives a new variable that is named after another
     */
    public Stmt.For loop(UnaryOperator<Var> fresh) {
        List<Stmt.Carry> all = new ArrayList<>(List.of(done));
        all.addAll(turns.carries());
        List<Stmt.Join> joins = new ArrayList<>();
        List<Stmt.Carry> carries = new ArrayList<>();
        for (Stmt.Carry each : all) {
            if (each.next().equals(each.inside())) {
                carries.add(each);
            } else {
                Var next = fresh.apply(each.inside());
                joins.add(new Stmt.Join(next, each.inside(), each.next()));
                carries.add(new Stmt.Carry(each.result(), each.inside(), each.initial(), next));
            }
        }
        Stmt.If unlessDone = new Stmt.If(done.inside(), Block.EMPTY, turns.body(), joins);
        return with(turns, carries, new Block(List.of(unlessDone)));
    }

    /** This loop with other carries and another body. */
    private static Stmt.For with(Stmt.For loop, List<Stmt.Carry> carries, Block body) {
        return new Stmt.For(loop.index(), loop.from(), loop.test(), loop.bound(), loop.step(), carries, body);
    }
}
