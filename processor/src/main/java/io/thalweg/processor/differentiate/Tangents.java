package io.thalweg.processor.differentiate;

import io.thalweg.processor.ir.BlockBuilder;
import io.thalweg.processor.ir.Const;
import io.thalweg.processor.ir.Expr;
import io.thalweg.processor.ir.Stmt;
import io.thalweg.processor.ir.Type;
import io.thalweg.processor.ir.Var;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/**
 * The derivatives of a program's variables along one direction: for a number a variable or a constant, for each state of
 * an array a state of an array of the same length.
 */
final class Tangents {
    private final Direction direction;
    private final Activity activity;
    private final Map<Var, Expr> numbers = new HashMap<>();
    private final Map<Var, Var> arrays = new HashMap<>();

    Tangents(Direction direction, Activity activity) {
        this.direction = direction;
        this.activity = activity;
        direction.entries().forEach((parameter, entry) -> {
            if (parameter.type().isArray()) {
                arrays.put(parameter, (Var) entry);
            } else {
                numbers.put(parameter, entry);
            }
        });
    }

    Activity activity() {
        return activity;
    }

    /** That of a number, which is 0 where nothing else is known. */
    Expr of(Expr atom) {
        return atom instanceof Var variable ? numbers.getOrDefault(variable, Const.ZERO) : Const.ZERO;
    }

    void put(Var number, Expr tangent) {
        numbers.put(number, tangent);
    }

    /** Whether the array's elements depend on the point. */
    boolean hasArray(Var state) {
        return arrays.containsKey(state);
    }

    Var array(Var state) {
        return Objects.requireNonNull(arrays.get(state));
    }

    /** A new variable for the derivative of another. */
    Var fresh(Var original, BlockBuilder out) {
        return out.tangent(original, direction.suffix());
    }

    /** Starts the derivatives of a new array with zeros, if any of its states will depend on the point. */
    void allocate(Stmt.Allocate allocate, BlockBuilder out) {
        if (activity.hasActiveRoot(allocate.array())) {
            zeros(allocate.array(), allocate.length(), out);
        }
    }

    Var zeros(Var state, Expr length, BlockBuilder out) {
        Var zeros = fresh(state, out);
        out.add(new Stmt.Allocate(zeros, length));
        arrays.put(state, zeros);
        return zeros;
    }

    /** Stores into the derivatives what belongs to a store. */
    void store(Stmt.Store store, Expr tangent, BlockBuilder out) {
        Var after = fresh(store.after(), out);
        out.add(new Stmt.Store(after, array(store.before()), store.index(), tangent));
        arrays.put(store.after(), after);
    }

    /** Whether a variable has a derivative that is carried through a loop. */
    boolean isCarried(Stmt.Carry carry) {
        return carry.result().type() == Type.DOUBLE_ARRAY
                ? carry.initial() instanceof Var start && hasArray(start)
                : activity.isActive(carry.inside());
    }

    /** The derivative of a state or number that is defined by being handed on. */
    Var handOn(Var variable, BlockBuilder out) {
        Var tangent = fresh(variable, out);
        if (variable.type().isArray()) {
            arrays.put(variable, tangent);
        } else {
            numbers.put(variable, tangent);
        }
        return tangent;
    }

    /** The derivative of what a branch or a turn hands on, be it a number or an array. */
    Expr handedOn(Expr value) {
        return value instanceof Var state && state.type().isArray() ? array(state) : of(value);
    }
}
