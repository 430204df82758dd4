package io.thalweg.processor.ir;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Builds a block in which every variable holds one operation on variables and constants, and no operation stands
 * twice: an operation that is known in this block or around it is not written again (value numbering, with the
 * operands of commutative operators in one order).
 *
 * <p>The builders of nested blocks see what is known around them, not the other way round.
 */
public final class BlockBuilder {
    /** What all builders of one program share. */
    private static final class Shared {
        private final String prefix;
        private final Map<Var, Expr> definitions = new HashMap<>();
        /** The names of parameters are the user's, who may use the prefix, too. */
        private final Set<String> taken = new HashSet<>();

        private int temporaries;

        Shared(String prefix, Collection<Var> parameters) {
            this.prefix = prefix;
            parameters.forEach(each -> taken.add(each.name()));
        }

        Var fresh(String stem, Type type) {
            String name;
            do {
                name = stem + prefix + ++temporaries;
            } while (taken.contains(name));
            return new Var(name, type);
        }
    }

    private final Shared shared;
    /** The blocks whose variables are in sight, this one first; a list, since paths outwards may meet again. */
    private final List<BlockBuilder> inSight = new ArrayList<>();

    private final Map<Expr, Expr> known = new HashMap<>();
    private final List<Stmt> statements = new ArrayList<>();

    /**
     * A builder for a program's body.
     *
     * @param prefix what new variables' names start with, such as {@code $}; a number follows
     * @param parameters the program's, whose names new variables do not get
     */
    public BlockBuilder(String prefix, Collection<Var> parameters) {
        this(new Shared(prefix, parameters), Set.of());
    }

    private BlockBuilder(Shared shared, Set<BlockBuilder> around) {
        this.shared = shared;
        inSight.add(this);
        inSight.addAll(around);
    }

    /** A builder for a block inside this one. */
    public BlockBuilder nested() {
        return new BlockBuilder(shared, new LinkedHashSet<>(inSight));
    }

    /** A builder for a block inside this one that knows what {@code also} knows, too. */
    public BlockBuilder nestedKnowing(BlockBuilder also) {
        Set<BlockBuilder> around = new LinkedHashSet<>(inSight);
        around.addAll(also.inSight);
        return new BlockBuilder(shared, around);
    }

    /** The variable or constant that holds the operation, which is written down unless it is known. */
    public Expr bind(Expr operation) {
        if (operation instanceof Var || operation instanceof Const) {
            return operation;
        }
        Expr found = lookup(operation);
        return found != null ? found : define(temporary(operation.type()), operation);
    }

    /** Like {@link #bind}, but a new operation gets the given variable. */
    public Expr bindAs(Var variable, Expr operation) {
        Expr found = lookup(operation);
        return found != null ? found : define(variable, operation);
    }

    /** Adds a statement as it is. What an {@code If} defines is not known by its operation. */
    public void add(Stmt statement) {
        if (statement instanceof Stmt.Let let) {
            define(let.variable(), let.value());
        } else {
            statements.add(statement);
        }
    }

    /** The operation that defines a variable; the expression itself when it is none, or joined, or a parameter. */
    public Expr definition(Expr atom) {
        return atom instanceof Var variable ? shared.definitions.getOrDefault(variable, variable) : atom;
    }

    /** A new variable. */
    public Var temporary(Type type) {
        return shared.fresh("", type);
    }

    /** A new variable that is named after another: what follows the dollar sign tells them apart. */
    public Var another(Var original) {
        return derived(stem(original), original.type());
    }

    /** A new variable for the adjoint of another: {@code dR} for {@code r}. */
    public Var adjoint(Var original) {
        String stem = stem(original);
        return derived(
                stem.isEmpty() ? "" : "d" + Character.toUpperCase(stem.charAt(0)) + stem.substring(1), original.type());
    }

    /** A new variable for the derivative of another along a direction: {@code rDot} for {@code r} and {@code Dot}. */
    public Var tangent(Var original, String suffix) {
        String stem = stem(original);
        return derived(stem.isEmpty() ? "" : stem + suffix, original.type());
    }

    /** A new array for what another variable held: {@code rTape} for {@code r}. */
    public Var tape(Var original, Type type) {
        String stem = stem(original);
        return derived(stem.isEmpty() ? "tape" : stem + "Tape", type);
    }

    private Var derived(String stem, Type type) {
        return shared.fresh(stem, type);
    }

    private static String stem(Var variable) {
        int end = variable.name().indexOf('$');
        return end < 0 ? variable.name() : variable.name().substring(0, end);
    }

    public Block build() {
        return new Block(statements);
    }

    private Var define(Var variable, Expr operation) {
        statements.add(new Stmt.Let(variable, operation));
        known.put(canonical(operation), variable);
        shared.definitions.put(variable, operation);
        return variable;
    }

    private @Nullable Expr lookup(Expr operation) {
        Expr canonical = canonical(operation);
        for (BlockBuilder block : inSight) {
            Expr found = block.known.get(canonical);
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    private static Expr canonical(Expr operation) {
        if (operation instanceof Expr.Binary binary && isCommutative(binary.op()) && outOfOrder(binary)) {
            Expr first = binary.right();
            Expr second = binary.left();
            return new Expr.Binary(binary.op(), first, second);
        }
        return operation;
    }

    private static boolean isCommutative(BinaryOp op) {
        return switch (op) {
            case ADD, MULTIPLY, EQUAL, NOT_EQUAL, AND, OR, XOR -> true;
            default -> false;
        };
    }

    /** Constants go first, variables in the order of their names. */
    private static boolean outOfOrder(Expr.Binary binary) {
        if (binary.left() instanceof Var left && binary.right() instanceof Var right) {
            return left.name().compareTo(right.name()) > 0;
        }
        return binary.right() instanceof Const;
    }
}
