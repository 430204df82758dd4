package io.thalweg.runtime.many;

import io.thalweg.runtime.SplitMix;
import io.thalweg.runtime.Stepper;
import io.thalweg.runtime.descent.Descent;
import io.thalweg.runtime.descent.Solution;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Runs one loss from many starts, for the lowest of its minima: the starts are a {@link LatinHypercube} in a box.
 *
 * <pre>{@code
 * Minima<CamelLoss.Point> minima = MultiStart.of(() -> new CamelLoss().gradient().until(Stop.gradientNormBelow(1e-9)))
 *         .in(Box.of(new double[] {-3, -2}, new double[] {3, 2}))
 *         .from(100);
 * }</pre>
 *
 * <p>The result depends on the descent, the box, the number of starts and the seed alone, not on the number of threads, bit
 * for bit. The i-th run of a flow with noise, or by batches of rows, has a seed of its own, which the seed and i decide.
 *
 * <p>Unless told otherwise it starts in the loss's own bounds, on all cores, with seed 0. Each setting changes this object
 * and returns it. Not thread-safe.
 *
 * @param <P> the type of a point, with the variables' own names
 */
public final class MultiStart<P> {
    /** Of a side of the box: far more than where a run to a gradient norm of 1e-6 ends, far less than what one sees. */
    private static final double SAME = 1e-3;

    private final Supplier<? extends Descent<P, ?>> descents;
    private @Nullable Box box;
    private Runs runs = Runs.onAllCores();
    private long seed;
    private double same = SAME;

    private MultiStart(Supplier<? extends Descent<P, ?>> descents) {
        this.descents = Objects.requireNonNull(descents, "descents");
    }

    /**
     * Runs such descents.
     *
     * @param descents makes a descent of a loss of its own, all of them alike; called by several threads at once. Their
     *     seeds, and the handles that cancel them, are set anew for each run: by {@link #seed}, and that of {@link #on}.
     */
    public static <P> MultiStart<P> of(Supplier<? extends Descent<P, ?>> descents) {
        return new MultiStart<>(descents);
    }

    /** Starts in this box. The runs may leave it, unless the loss has bounds. */
    public MultiStart<P> in(Box box) {
        this.box = Objects.requireNonNull(box, "box");
        return this;
    }

    /** Draws the starts, and seeds the runs, by this seed. */
    public MultiStart<P> seed(long seed) {
        this.seed = seed;
        return this;
    }

    /** On these threads, watched by their observer, and cancelled by their handle: a run that is under way, within one step. */
    public MultiStart<P> on(Runs runs) {
        this.runs = Objects.requireNonNull(runs, "runs");
        return this;
    }

    /**
     * Two points count as the same minimum if each of their coordinates differs by no more than this share of the box's
     * side; 0.001 unless told otherwise.
     *
     * @param share at least 0 and finite
     * @throws IllegalArgumentException if it is not
     */
    public MultiStart<P> sameWithin(double share) {
        if (!(share >= 0 && share <= Double.MAX_VALUE)) {
            throw new IllegalArgumentException("share must be at least 0 and finite, but is " + share);
        }
        same = share;
        return this;
    }

    /**
     * Runs from that many starts.
     *
     * @throws IllegalArgumentException if there is not one; if the box does not fit the loss, in dimension or bounds; if
     *     there is no box, and the loss is not bounded on all sides, or takes its dimension from its start
     */
    public Minima<P> from(int starts) {
        Descent<P, ?> first = Objects.requireNonNull(descents.get(), "the supplier gave null for a descent");
        Box where = box != null ? box : boundsOf(first.flow());
        check(first, where);
        // The first number of the seed's stream is for the starts, those behind it for the runs.
        double[][] points = LatinHypercube.points(where, starts, SplitMix.at(seed, 0));
        List<Integer> numbers = IntStream.range(0, starts).boxed().toList();
        Solutions<P> solutions =
                runs.<Integer, Descent<P, ?>, P>solve(numbers, descents, (descent, i) -> run(descent, i, points[i]));
        return new Minima<>(solutions, points, where, same);
    }

    private Solution<P> run(Descent<P, ?> descent, int i, double[] start) {
        descent.seed(SplitMix.at(seed, i + 1L));
        descent.cancelledBy(runs.cancellation());
        return descent.fromFlat(start);
    }

    private static Box boundsOf(Stepper flow) {
        int n = dimensionOf(flow);
        double[] lower = new double[n];
        double[] upper = new double[n];
        for (int i = 0; i < n; i++) {
            lower[i] = flow.lower(i);
            upper[i] = flow.upper(i);
            if (!Double.isFinite(lower[i]) || !Double.isFinite(upper[i])) {
                throw new IllegalArgumentException("coordinate " + i + " is not bounded on both sides, but lies in ["
                        + lower[i] + ", " + upper[i] + "]: say in which box to start, by in(…)");
            }
        }
        return Box.of(lower, upper);
    }

    private static int dimensionOf(Stepper flow) {
        try {
            return flow.dimension();
        } catch (IllegalStateException e) {
            // A loss that takes it from its start.
            throw new IllegalArgumentException(e.getMessage() + "; or say in which box to start, by in(…)", e);
        }
    }

    /** If a run can start from both corners it can start from all that lies between them. */
    private static void check(Descent<?, ?> descent, Box box) {
        try {
            descent.checkStart(box.lower());
            descent.checkStart(box.upper());
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("the box does not fit the loss: " + e.getMessage(), e);
        }
    }
}
