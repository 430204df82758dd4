package io.thalweg.runtime.many;

import io.thalweg.runtime.descent.Solution;
import java.util.List;

/**
 * A minimum that runs from many starts have found.
 *
 * @param best the solution with the lowest of all losses that they saw there; of equal ones, the first
 * @param runs the numbers of the runs that ended there, ascending
 * @param <P> the type of a point, with the variables' own names
 */
public record Minimum<P>(Solution<P> best, List<Integer> runs) {
    public Minimum {
        runs = List.copyOf(runs);
    }

    /**
     * Where it is: the final point of {@link #best} if its loss is the lowest that the run saw, since its gradient is then
     * smaller than at a point before it, and the best point otherwise.
     */
    public P point() {
        return best.loss() <= best.bestLoss() ? best.point() : best.bestPoint();
    }

    /** How many runs ended there. */
    public int found() {
        return runs.size();
    }
}
