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
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Carries out of a branch what is read behind it: the variable gets a join whose other arm is 0, or an array
 * without elements, which nobody reads when the other block ran, since the reader stands in a branch on the same condition. Nothing is carried out of a loop.
 *
 * <p>Guarantees a program that the verifier accepts.
 */
public final class CloseScopes {
    private static final String BODY = "body";

    /**
     * One arm of the branch with that number, or the body of the loop with it; a variable's place is the list of those
     * around it.
     */
    private record Arm(int statement, String name) {}

    private final Map<Var, List<Arm>> places = new HashMap<>();
    /** For each arm, the variables to carry out of it, and the variables that hold them outside. */
    private final Map<Arm, Map<Var, Var>> exports = new HashMap<>();

    private final Map<Arm, Map<Var, Var>> offered = new HashMap<>();
    /** The definitions of the arrays that are somebody else's, such as rows: there is no zero to join them with. */
    private final Map<Var, Expr> rows = new HashMap<>();

    private final IdentityHashMap<Stmt, Integer> numbers = new IdentityHashMap<>();
    private final List<Var> parameters;
    private int carried;

    private CloseScopes(List<Var> parameters) {
        this.parameters = parameters;
    }

    public static Program apply(Program program) {
        CloseScopes pass = new CloseScopes(program.parameters());
        pass.locate(program.body(), List.of());
        pass.request(program.body(), List.of());
        Block renamed = pass.rename(program.body(), List.of());
        return new Program(program.name(), program.parameters(), renamed, program.outputs());
    }

    /** A new variable; a parameter's name is the user's, and may look like one. */
    private Var fresh(Type type) {
        Var variable;
        do {
            variable = new Var("$out" + ++carried, type);
        } while (parameters.stream().map(Var::name).anyMatch(variable.name()::equals));
        return variable;
    }

    private void locate(Block block, List<Arm> place) {
        for (Stmt statement : block.statements()) {
            statement.defined().forEach(each -> places.put(each, place));
            if (statement instanceof Stmt.If branch) {
                locate(branch.then(), inside(place, branch, "then"));
                locate(branch.otherwise(), inside(place, branch, "otherwise"));
                for (Stmt.Join join : branch.joins()) {
                    offer(new Arm(number(branch), "then"), join.then(), join.variable());
                    offer(new Arm(number(branch), "otherwise"), join.otherwise(), join.variable());
                }
            } else if (statement instanceof Stmt.For loop) {
                List<Arm> body = inside(place, loop, BODY);
                places.put(loop.index(), body);
                loop.carries().forEach(each -> places.put(each.inside(), body));
                locate(loop.body(), body);
            } else if (statement instanceof Stmt.Let let
                    && let.variable().type().isArray()) {
                rows.put(let.variable(), let.value());
            }
        }
    }

    /** A variable that the arm hands out anyway needs no other join: who reads it stands in such an arm, too. */
    private void offer(Arm arm, Expr inside, Var outside) {
        if (inside instanceof Var variable) {
            offered.computeIfAbsent(arm, any -> new HashMap<>()).putIfAbsent(variable, outside);
        }
    }

    /** Asks for what each statement reads, so that every branch knows its exports before any is written anew. */
    private void request(Block block, List<Arm> place) {
        for (Stmt statement : block.statements()) {
            if (statement instanceof Stmt.Let let) {
                at(place, let.value());
            } else if (statement instanceof Stmt.Allocate allocate) {
                at(place, allocate.length());
            } else if (statement instanceof Stmt.Store store) {
                at(place, store.before());
                at(place, store.index());
                at(place, store.value());
            } else if (statement instanceof Stmt.For loop) {
                List<Arm> body = inside(place, loop, BODY);
                at(place, loop.from());
                at(place, loop.bound());
                loop.carries().forEach(each -> at(place, each.initial()));
                request(loop.body(), body);
                loop.carries().forEach(each -> at(body, each.next()));
            } else if (statement instanceof Stmt.If branch) {
                at(place, branch.condition());
                List<Arm> then = inside(place, branch, "then");
                List<Arm> otherwise = inside(place, branch, "otherwise");
                request(branch.then(), then);
                request(branch.otherwise(), otherwise);
                branch.joins().forEach(join -> {
                    at(then, join.then());
                    at(otherwise, join.otherwise());
                });
            }
        }
    }

    private Block rename(Block block, List<Arm> place) {
        List<Stmt> statements = new ArrayList<>();
        for (Stmt statement : block.statements()) {
            if (statement instanceof Stmt.Let let) {
                statements.add(new Stmt.Let(let.variable(), at(place, let.value())));
            } else if (statement instanceof Stmt.Allocate allocate) {
                statements.add(new Stmt.Allocate(allocate.array(), at(place, allocate.length())));
            } else if (statement instanceof Stmt.Store store) {
                Var before = (Var) at(place, store.before());
                statements.add(
                        new Stmt.Store(store.after(), before, at(place, store.index()), at(place, store.value())));
            } else if (statement instanceof Stmt.For loop) {
                statements.add(rename(loop, place));
            } else {
                statements.add(rename((Stmt.If) statement, place));
            }
        }
        return new Block(statements);
    }

    private Stmt.For rename(Stmt.For loop, List<Arm> place) {
        List<Arm> body = inside(place, loop, BODY);
        List<Stmt.Carry> carries = loop.carries().stream()
                .map(each ->
                        new Stmt.Carry(each.result(), each.inside(), at(place, each.initial()), at(body, each.next())))
                .toList();
        return new Stmt.For(
                loop.index(),
                at(place, loop.from()),
                loop.test(),
                at(place, loop.bound()),
                loop.step(),
                carries,
                rename(loop.body(), body));
    }

    private Stmt.If rename(Stmt.If branch, List<Arm> place) {
        List<Arm> then = inside(place, branch, "then");
        List<Arm> otherwise = inside(place, branch, "otherwise");
        List<Stmt.Join> joins = new ArrayList<>();
        for (Stmt.Join each : branch.joins()) {
            joins.add(new Stmt.Join(each.variable(), at(then, each.then()), at(otherwise, each.otherwise())));
        }
        List<Stmt> inThen = new ArrayList<>(rename(branch.then(), then).statements());
        List<Stmt> inOtherwise =
                new ArrayList<>(rename(branch.otherwise(), otherwise).statements());
        exportsOf(branch, "then")
                .forEach((inside, outside) ->
                        joins.add(new Stmt.Join(outside, inside, nothing(outside.type(), inOtherwise))));
        exportsOf(branch, "otherwise")
                .forEach((inside, outside) ->
                        joins.add(new Stmt.Join(outside, nothing(outside.type(), inThen), inside)));
        return new Stmt.If(at(place, branch.condition()), new Block(inThen), new Block(inOtherwise), joins);
    }

    /** What the arm hands out in place of a variable of the other arm: 0, or an array without elements. */
    private Expr nothing(Type type, List<Stmt> arm) {
        if (!type.isArray()) {
            return zero(type);
        }
        Var empty = fresh(type);
        arm.add(new Stmt.Allocate(empty, Const.of(0)));
        return empty;
    }

    private Map<Var, Var> exportsOf(Stmt.If branch, String arm) {
        return exports.getOrDefault(new Arm(number(branch), arm), Map.of());
    }

    private Expr at(List<Arm> reader, Expr expression) {
        Map<Var, Expr> replacements = new HashMap<>();
        Substitution.reads(expression, each -> replacements.computeIfAbsent(each, any -> visibleAt(reader, each)));
        return Substitution.of(replacements).in(expression);
    }

    private Expr visibleAt(List<Arm> reader, Var variable) {
        List<Arm> place = places.getOrDefault(variable, List.of());
        int shared = 0;
        while (shared < place.size()
                && shared < reader.size()
                && place.get(shared).equals(reader.get(shared))) {
            shared++;
        }
        if (shared < place.size() && rows.containsKey(variable)) {
            return at(reader, Objects.requireNonNull(rows.get(variable)));
        }
        Var visible = variable;
        for (int depth = place.size() - 1; depth >= shared; depth--) {
            if (place.get(depth).name().equals(BODY)) {
                throw new IllegalArgumentException(variable + " is read outside of its loop");
            }
            Var handedOut = offered.getOrDefault(place.get(depth), Map.of()).get(visible);
            visible = handedOut != null
                    ? handedOut
                    : exports.computeIfAbsent(place.get(depth), any -> new LinkedHashMap<>())
                            .computeIfAbsent(visible, inside -> fresh(inside.type()));
        }
        return visible;
    }

    private List<Arm> inside(List<Arm> place, Stmt statement, String name) {
        List<Arm> inner = new ArrayList<>(place);
        inner.add(new Arm(number(statement), name));
        return inner;
    }

    private int number(Stmt statement) {
        return numbers.computeIfAbsent(statement, any -> numbers.size());
    }

    private static Const zero(Type type) {
        return switch (type) {
            case BOOLEAN -> Const.of(false);
            case INT -> Const.of(0);
            case LONG -> Const.of(0L);
            case DOUBLE -> Const.ZERO;
            default -> throw new IllegalArgumentException("no zero of type " + type.keyword());
        };
    }
}
