package io.thalweg.processor.frontend;

import io.thalweg.processor.diagnostic.Place;
import io.thalweg.processor.ir.Block;
import io.thalweg.processor.ir.Const;
import io.thalweg.processor.ir.Expr;
import io.thalweg.processor.ir.Stmt;
import io.thalweg.processor.ir.Type;
import io.thalweg.processor.ir.Var;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The program under construction: the block that statements are appended to, and each local's current value.
 *
 * <p>Values are ir expressions without side effects, so what was read before an assignment keeps its meaning after it.
 * A branch is read with {@link #branch}, which takes its assignments back and keeps them in the {@link Branch};
 * {@link #join} then lets them meet. Work is proportional to the assignments made, not to the locals that exist.
 */
final class Ssa {
    /**
     * One way through: its statements, and the locals of outside that it assigned with their last values.
     *
     * @param inside the serial from which on locals are the branch's own
     */
    record Branch(int inside, List<Stmt> statements, Map<Local, Expr> assigned) {}

    private static final Comparator<Local> BY_SERIAL = Comparator.comparingInt(Local::serial);

    private final NameSupply names = new NameSupply();
    private final Map<Local, @Nullable Expr> values = new HashMap<>();
    private final Deque<Map<Local, @Nullable Expr>> undo = new ArrayDeque<>();
    private final Map<Var, Place> origins = new HashMap<>();
    private @Nullable Place here;
    private List<Stmt> statements = new ArrayList<>();
    private int locals;

    /**
     * Reads a statement of the user's: what is appended until it returns has its origin there, unless a statement inside
     * says otherwise.
     */
    <T> T at(Place place, Supplier<T> reading) {
        Place outer = here;
        here = place;
        try {
            return reading.get();
        } finally {
            here = outer;
        }
    }

    /** The statements that defined the variables. */
    Map<Var, Place> origins() {
        return Map.copyOf(origins);
    }

    private Var variable(String name, Type type) {
        Var variable = new Var(names.fresh(name), type);
        if (here != null) {
            origins.put(variable, here);
        }
        return variable;
    }

    /** A new local without a value. */
    Local local(String name, Type type) {
        return new Local(name, type, Local.Storage.OWN, locals++, null);
    }

    /** A new local without a value, whose elements, if it is an array, are somebody else's. */
    Local borrowed(String name, Type type) {
        return new Local(name, type, Local.Storage.BORROWED, locals++, null);
    }

    Local brokenLocal(String name, Refusal why) {
        return new Local(name, Type.DOUBLE, Local.Storage.OWN, locals++, why.diagnostic());
    }

    /** A variable that is defined by nobody: a parameter of the program. */
    Var parameter(Local local) {
        Var variable = variable(local.name(), local.type());
        set(local, variable);
        return variable;
    }

    /** Appends {@code name = value}. */
    Var let(String name, Expr value) {
        Var variable = variable(name, value.type());
        statements.add(new Stmt.Let(variable, value));
        return variable;
    }

    /** Appends a definition and makes it the local's value. */
    Var assign(Local local, Expr value) {
        Var variable = let(local.name(), value);
        set(local, variable);
        return variable;
    }

    /** Appends {@code local = new …[length]}. */
    void allocate(Local local, Expr length) {
        Var array = variable(local.name(), local.type());
        statements.add(new Stmt.Allocate(array, length));
        set(local, array);
    }

    /** Appends {@code local[index] = value}. Every expression read so far has to be used in front of it. */
    void store(Local local, Expr index, Expr value) {
        Var before = (Var) Objects.requireNonNull(values.get(local));
        Var after = variable(local.name(), local.type());
        statements.add(new Stmt.Store(after, before, index, value));
        set(local, after);
    }

    /**
     * Appends a counted loop.
     *
     * @param assigned locals of outside that the body may assign
     * @param body reads the statements of a turn, given the index
     */
    void loop(CountedLoop.Range range, Collection<Local> assigned, Consumer<Var> body) {
        Var index = variable(range.index(), Type.INT);
        SortedMap<Local, Var> inside = new TreeMap<>(BY_SERIAL);
        for (Local local : assigned) {
            // A local without a value is given one in each turn before it is read (JLS 16), so no turn hands it on.
            if (values.get(local) != null) {
                inside.put(local, variable(local.name(), local.type()));
            }
        }
        Branch turn = branch(() -> {
            inside.forEach(this::set);
            body.accept(index);
        });
        List<Stmt.Carry> carries = new ArrayList<>();
        inside.forEach((local, start) -> {
            Var result = variable(local.name(), local.type());
            Expr initial = Objects.requireNonNull(values.get(local));
            carries.add(new Stmt.Carry(result, start, initial, leaving(turn, local)));
            set(local, result);
        });
        statements.add(new Stmt.For(
                index, range.from(), range.test(), range.bound(), range.step(), carries, new Block(turn.statements())));
    }

    /** Makes the expression the local's value; nothing is appended. */
    void set(Local local, Expr value) {
        if (!undo.isEmpty() && !undo.element().containsKey(local)) {
            undo.element().put(local, values.get(local));
        }
        values.put(local, value);
    }

    /** The local's value; null as long as it has none. */
    @Nullable
    Expr value(Local local) {
        return values.get(local);
    }

    Branch branch(Runnable body) {
        return resume(new Branch(locals, new ArrayList<>(), Map.of()), body);
    }

    /** Goes on at the end of a branch that was read before. */
    Branch resume(Branch branch, Runnable body) {
        List<Stmt> outer = statements;
        statements = branch.statements();
        undo.push(new HashMap<>());
        branch.assigned().forEach(this::set);
        try {
            body.run();
            return new Branch(branch.inside(), statements, assignedFrom(branch.inside()));
        } finally {
            undo.pop().forEach(this::restore);
            statements = outer;
        }
    }

    /** Appends the two branches, and gives every local that one of them assigned its joined value. */
    void join(Expr condition, Branch then, Branch otherwise) {
        SortedSet<Local> touched = new TreeSet<>(BY_SERIAL);
        touched.addAll(then.assigned().keySet());
        touched.addAll(otherwise.assigned().keySet());
        List<Stmt.Join> joins = new ArrayList<>();
        for (Local local : touched) {
            Expr left = leaving(then, local);
            Expr right = leaving(otherwise, local);
            if (sameAtom(left, right)) {
                set(local, left);
            } else {
                Var joined = variable(local.name(), local.type());
                joins.add(new Stmt.Join(joined, left, right));
                set(local, joined);
            }
        }
        append(condition, then, otherwise, joins);
    }

    /** Appends the two branches like {@link #join}, with a further value that each of them computed. */
    Expr join(Expr condition, Branch then, Expr thenValue, Branch otherwise, Expr otherwiseValue) {
        Local value = local("value", thenValue.type());
        then.assigned().put(value, thenValue);
        otherwise.assigned().put(value, otherwiseValue);
        join(condition, then, otherwise);
        return Objects.requireNonNull(values.get(value));
    }

    Block block() {
        return new Block(statements);
    }

    private void append(Expr condition, Branch then, Branch otherwise, List<Stmt.Join> joins) {
        Block left = new Block(then.statements());
        Block right = new Block(otherwise.statements());
        if (!left.isEmpty() || !right.isEmpty() || !joins.isEmpty()) {
            statements.add(new Stmt.If(condition, left, right, joins));
        }
    }

    private Map<Local, Expr> assignedFrom(int inside) {
        Map<Local, Expr> assigned = new HashMap<>();
        for (Local local : undo.element().keySet()) {
            Expr value = values.get(local);
            if (value != null && local.serial() < inside) {
                assigned.put(local, value);
            }
        }
        return assigned;
    }

    private void restore(Local local, @Nullable Expr before) {
        if (before == null) {
            values.remove(local);
        } else {
            values.put(local, before);
        }
    }

    /**
     * The local's value at a branch's end. Where it has none, Java allows no use of it behind the branches (JLS 16),
     * and any value will do.
     */
    private Expr leaving(Branch branch, Local local) {
        Expr assigned = branch.assigned().get(local);
        Expr value = assigned != null ? assigned : values.get(local);
        return value != null ? value : filler(local.type());
    }

    static Const filler(Type type) {
        return switch (type) {
            case BOOLEAN -> Const.of(false);
            case INT -> Const.of(0);
            case LONG -> Const.of(0L);
            case DOUBLE -> Const.ZERO;
            default -> throw new IllegalArgumentException("no constant is a " + type.keyword());
        };
    }

    private static boolean sameAtom(Expr left, Expr right) {
        return left == right
                || left instanceof Const && left.equals(right)
                || left instanceof Var && left.equals(right);
    }
}
