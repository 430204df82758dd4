package io.thalweg.processor.optimize;

import io.thalweg.processor.ir.BinaryOp;
import io.thalweg.processor.ir.Block;
import io.thalweg.processor.ir.Const;
import io.thalweg.processor.ir.Evaluator;
import io.thalweg.processor.ir.Expr;
import io.thalweg.processor.ir.Program;
import io.thalweg.processor.ir.Stmt;
import io.thalweg.processor.ir.Substitution;
import io.thalweg.processor.ir.Type;
import io.thalweg.processor.ir.Var;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/**
 * Writes the turns of short loops out, one after the other, where their number is known and what comes out stays small.
 * Their indexes, and what is computed of these, are then constants, and so are conditions on them. What the turns need
 * of one another needs neither a loop nor a tape to go back through.
 *
 * <p>Requires a flat program.
 */
public final class Unroll {
    private static final int MOST_TURNS = 8;
    private static final int MOST_STATEMENTS = 320;

    private final Map<Var, Integer> lengths;
    private final int mostTurns;
    private final Map<Var, Expr> values = new HashMap<>();
    private int copies;

    private Unroll(Map<Var, Integer> lengths, int mostTurns) {
        this.lengths = lengths;
        this.mostTurns = mostTurns;
    }

    /**
     * The program with its short loops written out.
     *
     * @param lengths those of the parameters that have fixed ones
     */
    public static Program apply(Program program, Map<Var, Integer> lengths) {
        return new Unroll(lengths, MOST_TURNS).program(program);
    }

    /** The program with its loops as they are, but with the constants that lengths and operations on constants are. */
    public static Program fold(Program program, Map<Var, Integer> lengths) {
        return new Unroll(lengths, -1).program(program);
    }

    private Program program(Program program) {
        List<Stmt> statements = new ArrayList<>();
        block(program.body(), false, statements);
        return new Program(
                program.name(),
                program.parameters(),
                new Block(statements),
                program.outputs().stream()
                        .map(each -> new Program.Output(each.name(), in(each.value())))
                        .toList());
    }

    private Expr in(Expr expression) {
        return Substitution.of(values).in(expression);
    }

    /** The variable itself, or another one in its place in a further copy of a turn. */
    private Var defined(Var variable, boolean copy) {
        if (!copy) {
            values.remove(variable);
            return variable;
        }
        int end = variable.name().indexOf('$');
        String stem = end < 0 ? variable.name() : variable.name().substring(0, end);
        Var another = new Var(stem + "$turn" + ++copies, variable.type());
        values.put(variable, another);
        return another;
    }

    private void block(Block block, boolean copy, List<Stmt> out) {
        for (Stmt statement : block.statements()) {
            if (statement instanceof Stmt.Let let) {
                let(let, copy, out);
            } else if (statement instanceof Stmt.Allocate allocate) {
                Expr length = in(allocate.length());
                out.add(new Stmt.Allocate(defined(allocate.array(), copy), length));
            } else if (statement instanceof Stmt.Store store) {
                Var before = (Var) in((Expr) store.before());
                Expr index = in(store.index());
                Expr value = in(store.value());
                out.add(new Stmt.Store(defined(store.after(), copy), before, index, value));
            } else if (statement instanceof Stmt.If branch) {
                branch(branch, copy, out);
            } else if (statement instanceof Stmt.For loop) {
                loop(loop, copy, out);
            }
        }
    }

    private void let(Stmt.Let let, boolean copy, List<Stmt> out) {
        Expr value = folded(in(let.value()));
        if (value instanceof Const && value.type() != Type.DOUBLE) {
            values.put(let.variable(), value);
        } else {
            out.add(new Stmt.Let(defined(let.variable(), copy), value));
        }
    }

    private Expr folded(Expr value) {
        if (value instanceof Expr.Length length && length.array() instanceof Var array && lengths.containsKey(array)) {
            return Const.of((int) lengths.get(array));
        }
        boolean known = !value.operands().isEmpty()
                && value.type() != Type.DOUBLE
                && !Purity.mayThrow(value)
                && value.operands().stream().allMatch(Const.class::isInstance);
        if (!known) {
            return value;
        }
        Object result = Evaluator.evaluate(value, Map.of());
        return switch (value.type()) {
            case BOOLEAN -> Const.of((boolean) result);
            case INT -> Const.of((int) result);
            case LONG -> Const.of((long) result);
            default -> value;
        };
    }

    private void branch(Stmt.If branch, boolean copy, List<Stmt> out) {
        Expr condition = in(branch.condition());
        if (condition instanceof Const known) {
            boolean then = known.value().equals(true);
            block(then ? branch.then() : branch.otherwise(), copy, out);
            branch.joins().forEach(each -> values.put(each.variable(), in(then ? each.then() : each.otherwise())));
            return;
        }
        List<Stmt> then = new ArrayList<>();
        block(branch.then(), copy, then);
        List<Expr> first = branch.joins().stream().map(each -> in(each.then())).toList();
        List<Stmt> otherwise = new ArrayList<>();
        block(branch.otherwise(), copy, otherwise);
        List<Expr> second =
                branch.joins().stream().map(each -> in(each.otherwise())).toList();
        List<Stmt.Join> joins = new ArrayList<>();
        for (int i = 0; i < first.size(); i++) {
            Var joined = defined(branch.joins().get(i).variable(), copy);
            joins.add(new Stmt.Join(joined, first.get(i), second.get(i)));
        }
        out.add(new Stmt.If(condition, new Block(then), new Block(otherwise), joins));
    }

    private void loop(Stmt.For loop, boolean copy, List<Stmt> out) {
        Expr from = in(loop.from());
        Expr bound = in(loop.bound());
        OptionalInt turns = turns(loop, from, bound);
        List<Expr> initial =
                loop.carries().stream().map(each -> in(each.initial())).toList();
        if (turns.isEmpty() || (long) turns.getAsInt() * statements(loop.body()) > MOST_STATEMENTS) {
            List<Var> insides = loop.carries().stream()
                    .map(each -> defined(each.inside(), copy))
                    .toList();
            Var index = defined(loop.index(), copy);
            List<Stmt> body = new ArrayList<>();
            block(loop.body(), copy, body);
            List<Expr> next =
                    loop.carries().stream().map(each -> in(each.next())).toList();
            List<Stmt.Carry> carries = new ArrayList<>();
            for (int i = 0; i < next.size(); i++) {
                Var result = defined(loop.carries().get(i).result(), copy);
                carries.add(new Stmt.Carry(result, insides.get(i), initial.get(i), next.get(i)));
            }
            out.add(new Stmt.For(index, from, loop.test(), bound, loop.step(), carries, new Block(body)));
            return;
        }
        int index = (int) ((Const) from).value();
        List<Expr> carried = initial;
        for (int turn = 0; turn < turns.getAsInt(); turn++) {
            values.put(loop.index(), Const.of(index + turn * loop.step()));
            hand(loop, carried);
            block(loop.body(), true, out);
            carried = loop.carries().stream().map(each -> in(each.next())).toList();
        }
        for (int i = 0; i < carried.size(); i++) {
            values.put(loop.carries().get(i).result(), carried.get(i));
        }
    }

    private void hand(Stmt.For loop, List<Expr> carried) {
        for (int i = 0; i < carried.size(); i++) {
            values.put(loop.carries().get(i).inside(), carried.get(i));
        }
    }

    /** How many turns the loop has, if that is known and few. */
    private OptionalInt turns(Stmt.For loop, Expr from, Expr bound) {
        if (!(from instanceof Const first) || !(bound instanceof Const last)) {
            return OptionalInt.empty();
        }
        int turns = 0;
        for (double index = first.number(); turns <= mostTurns && runs(index, loop.test(), last.number()); turns++) {
            index += loop.step();
        }
        return turns <= mostTurns ? OptionalInt.of(turns) : OptionalInt.empty();
    }

    private static boolean runs(double index, BinaryOp test, double bound) {
        return switch (test) {
            case LESS -> index < bound;
            case LESS_EQUAL -> index <= bound;
            case GREATER -> index > bound;
            default -> index >= bound;
        };
    }

    private static int statements(Block block) {
        int count = 0;
        for (Stmt statement : block.statements()) {
            count++;
            if (statement instanceof Stmt.If branch) {
                count += statements(branch.then()) + statements(branch.otherwise());
            } else if (statement instanceof Stmt.For loop) {
                // What is inside may be written out, too.
                count += MOST_TURNS * statements(loop.body());
            }
        }
        return count;
    }
}
