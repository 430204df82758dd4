package io.thalweg.processor.differentiate;

import io.thalweg.processor.ir.BinaryOp;
import io.thalweg.processor.ir.Block;
import io.thalweg.processor.ir.BlockBuilder;
import io.thalweg.processor.ir.Const;
import io.thalweg.processor.ir.Expr;
import io.thalweg.processor.ir.Stmt;
import io.thalweg.processor.ir.Var;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * The adjoints of one block's sweep. A scalar's adjoint is the sum of contributions, summed when the variable's turn
 * comes; an array's adjoints are an array of the same length, of which the present state is known. So is that of the
 * loss's own arrays, which the sweep takes back to what they held.
 */
final class Adjoints {
    private final Algebra algebra;
    private final Activity activity;
    private final Map<Var, List<Expr>> contributions = new LinkedHashMap<>();
    private final States arrays;
    private final States contents;

    Adjoints(Algebra algebra, Activity activity) {
        this(algebra, activity, new States(), new States());
    }

    private Adjoints(Algebra algebra, Activity activity, States arrays, States contents) {
        this.algebra = algebra;
        this.activity = activity;
        this.arrays = new States(arrays);
        this.contents = new States(contents);
    }

    /** Those of a block inside: scalars start anew, arrays go on. */
    Adjoints inside(BlockBuilder nested) {
        return new Adjoints(algebra.inside(nested), activity, arrays, contents);
    }

    Algebra algebra() {
        return algebra;
    }

    BlockBuilder out() {
        return algebra.out();
    }

    void add(Expr atom, Expr contribution) {
        if (activity.isActive(atom) && !contribution.equals(Const.ZERO)) {
            contributions.computeIfAbsent((Var) atom, any -> new ArrayList<>()).add(contribution);
        }
    }

    /** The sum in the order of the forward statements, so that long sums can be cut into pieces. */
    Expr take(Expr atom) {
        List<Expr> found = atom instanceof Var variable ? contributions.remove(variable) : null;
        Map<Expr, Integer> counts = new LinkedHashMap<>();
        for (int i = found == null ? -1 : found.size() - 1; i >= 0; i--) {
            counts.merge(Objects.requireNonNull(found).get(i), 1, Integer::sum);
        }
        Expr sum = Const.ZERO;
        for (Map.Entry<Expr, Integer> each : counts.entrySet()) {
            sum = algebra.add(sum, algebra.multiply(Const.of((double) each.getValue()), each.getKey()));
        }
        if (found != null && found.stream().allMatch(algebra::isAbsent)) {
            algebra.mayBeAbsent(sum);
        }
        return sum;
    }

    /** The scalars that have contributions left. */
    Set<Var> open() {
        return new LinkedHashSet<>(contributions.keySet());
    }

    /** The adjoints of arrays. */
    States arrays() {
        return arrays;
    }

    /** What the loss's own arrays held at this point of the loss. */
    States contents() {
        return contents;
    }

    /** The present state of the adjoints of the array with that root. */
    Var array(Var root) {
        return arrays.of(root);
    }

    /** Starts an array's adjoints with zeros. */
    void allocate(Var array) {
        Var zeros = out().adjoint(array);
        out().add(new Stmt.Allocate(zeros, out().bind(activity.length(array))));
        arrays.put(activity.root(array), zeros);
    }

    /** Adds to one element's adjoint. */
    void addTo(Var array, Expr index, Expr contribution) {
        if (!contribution.equals(Const.ZERO)) {
            Var before = array(activity.root(array));
            // Read in place: the sum is written back to where it was read.
            Expr sum = new Expr.Binary(BinaryOp.ADD, new Expr.Element(before, index), contribution);
            set(array, index, sum);
        }
    }

    /** Replaces one element's adjoint. */
    void set(Var array, Expr index, Expr value) {
        arrays.store(activity.root(array), index, value, out());
    }

    Block block() {
        return out().build();
    }
}
