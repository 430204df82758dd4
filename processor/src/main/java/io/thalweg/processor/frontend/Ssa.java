package io.thalweg.processor.frontend;

import io.thalweg.processor.diagnostic.Place;
import io.thalweg.processor.ir.Block;
import io.thalweg.processor.ir.Const;
import io.thalweg.processor.ir.EarlyExit;
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
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
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
    /** Of each state of a local array whose length is no constant: the length. */
    private final Map<Expr, Expr> lengths = new HashMap<>();

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

    /** A new local matrix, whose elements are in one array of that type. */
    Local matrix(String name, Type type) {
        return new Local(name, type, Local.Storage.OWN_MATRIX, locals++, null);
    }

    Local brokenLocal(String name, Refusal why) {
        return new Local(name, Type.DOUBLE, Local.Storage.OWN, locals++, why.diagnostic());
    }

    /** A variable that is defined by nobody: a parameter of the program. */
    Var parameter(Local local) {
        Var variable = new Var(names.parameter(local.name()), local.type());
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
        if (!(length instanceof Const)) {
            lengths.put(array, length);
        }
        set(local, array);
    }

    /** The length of a local array if that is no constant: it may then have been longer before. */
    Optional<Expr> varyingLength(Expr array) {
        return Optional.ofNullable(lengths.get(array));
    }

    private void isSameArray(Var state, Expr before) {
        varyingLength(before).ifPresent(length -> lengths.put(state, length));
    }

    /** Appends {@code local[index] = value}. Every expression read so far has to be used in front of it. */
    void store(Local local, Expr index, Expr value) {
        Var before = (Var) Objects.requireNonNull(values.get(local));
        Var after = variable(local.name(), local.type());
        statements.add(new Stmt.Store(after, before, index, value));
        isSameArray(after, before);
        set(local, after);
    }

    /** Reads the statements of a loop's turn. */
    interface Turn {
        /**
         * Reads the statements.
         *
         * @param index counts the turns
         * @param done a boolean local, false at first; set where no later turn is to be run
         */
        void read(Var index, Local done);
    }

    /**
     * Appends a counted loop.
     *
     * @param assigned locals of outside that the body may assign by their names
     */
    void loop(CountedLoop.Range range, Collection<Local> assigned, Turn body) {
        Var index = variable(range.index(), Type.INT);
        Var done = variable("done", Type.BOOLEAN);
        SortedMap<Local, Var> inside = new TreeMap<>(BY_SERIAL);
        for (Local local : assigned) {
            // A local without a value is given one in each turn before it is read (JLS 16), so no turn hands it on.
            Expr before = values.get(local);
            if (before != null) {
                Var start = variable(local.name(), local.type());
                inside.put(local, start);
                isSameArray(start, before);
            }
        }
        Expr[] doneAtEnd = new Expr[1];
        Branch turn = branch(() -> {
            inside.forEach(this::set);
            Local exit = local("done", Type.BOOLEAN);
            set(exit, done);
            body.read(index, exit);
            doneAtEnd[0] = Objects.requireNonNull(values.get(exit));
        });
        Var after = variable("done", Type.BOOLEAN);
        Stmt.Carry exit = new Stmt.Carry(after, done, Const.of(false), doneAtEnd[0]);
        if (exit.next().equals(done)) {
            statements.add(loop(range, index, carries(turn, inside), turn));
            return;
        }
        addJumps(turn, exit, inside);
        Stmt.For turns = loop(range, index, carries(turn, inside), turn);
        statements.add(new EarlyExit(exit, turns).loop(this::another));
    }

    /** Adds the locals that only a jump sets, to a loop around this one or to leave the method: no turn starts with them. */
    private void addJumps(Branch turn, Stmt.Carry exit, SortedMap<Local, Var> inside) {
        SortedMap<Local, Expr> assigned = new TreeMap<>(BY_SERIAL);
        assigned.putAll(turn.assigned());
        assigned.forEach((local, end) -> {
            if (inside.containsKey(local) || end.equals(exit.inside()) || values.get(local) == null) {
                return;
            } else if (end.equals(exit.next())) {
                set(local, exit.result());
            } else {
                inside.put(local, variable(local.name(), local.type()));
            }
        });
    }

    private List<Stmt.Carry> carries(Branch turn, SortedMap<Local, Var> inside) {
        List<Stmt.Carry> carries = new ArrayList<>();
        inside.forEach((local, start) -> {
            Var result = variable(local.name(), local.type());
            Expr initial = Objects.requireNonNull(values.get(local));
            carries.add(new Stmt.Carry(result, start, initial, leaving(turn, local)));
            isSameArray(result, initial);
            set(local, result);
        });
        return carries;
    }

    private static Stmt.For loop(CountedLoop.Range range, Var index, List<Stmt.Carry> carries, Branch turn) {
        return new Stmt.For(
                index, range.from(), range.test(), range.bound(), range.step(), carries, new Block(turn.statements()));
    }

    private Var another(Var variable) {
        int end = variable.name().indexOf('$');
        return variable(end > 0 ? variable.name().substring(0, end) : variable.name(), variable.type());
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
        Map<List<Expr>, Var> flags = new HashMap<>();
        for (Local local : touched) {
            Expr left = leaving(then, local);
            Expr right = leaving(otherwise, local);
            boolean isFlag = local.type() == Type.BOOLEAN && (left instanceof Const || right instanceof Const);
            Var same = flags.get(List.of(left, right));
            if (sameAtom(left, right)) {
                set(local, left);
            } else if (isFlag && same != null) {
                set(local, same);
            } else {
                Var joined = variable(local.name(), local.type());
                joins.add(new Stmt.Join(joined, left, right));
                flags.put(List.of(left, right), joined);
                isSameArray(joined, left);
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
