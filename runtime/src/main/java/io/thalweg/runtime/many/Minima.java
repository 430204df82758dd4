package io.thalweg.runtime.many;

import io.thalweg.runtime.descent.Solution;
import io.thalweg.runtime.descent.Status;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * What runs from many starts have found. Of each run its best point counts. The runs are counted from 0.
 *
 * @param <P> the type of a point, with the variables' own names
 */
public final class Minima<P> {
    /** Runs that ended so were on their way, not at any minimum. */
    private static final Set<Status> ON_THE_WAY =
            EnumSet.of(Status.NON_FINITE, Status.INTERRUPTED, Status.CANCELLED, Status.FAILED, Status.RUNNING);

    private static final int MOST_SHOWN = 10;
    private static final int LONGEST_POINT = 120;

    private final Solutions<P> solutions;
    private final double[][] starts;
    private final Box box;
    private final double same;
    private final List<Minimum<P>> minima;
    private final Optional<Solution<P>> best;

    Minima(Solutions<P> solutions, double[][] starts, Box box, double same) {
        this.solutions = solutions;
        this.starts = starts;
        this.box = box;
        this.same = same;
        List<Integer> byLoss = IntStream.range(0, starts.length)
                .filter(run -> solutions.solution(run).isPresent() && bestLoss(run) < Double.POSITIVE_INFINITY)
                .boxed()
                .sorted(Comparator.comparingDouble(this::bestLoss)) // a stable sort: of equal losses, the first run
                .toList();
        best = byLoss.stream().findFirst().map(this::solution);
        minima = gathered(byLoss);
    }

    private Solution<P> solution(int run) {
        return solutions.solution(run).orElseThrow();
    }

    private double bestLoss(int run) {
        return solution(run).bestLoss();
    }

    /** From the lowest loss on: each run joins the first minimum whose best point is near enough, or is a new one. */
    private List<Minimum<P>> gathered(List<Integer> byLoss) {
        List<double[]> points = new ArrayList<>();
        List<List<Integer>> runs = new ArrayList<>();
        for (int run : byLoss) {
            if (!ON_THE_WAY.contains(solution(run).status())) {
                double[] point = solution(run).flatBestPoint();
                int place = 0;
                while (place < points.size() && !box.near(points.get(place), point, same)) {
                    place++;
                }
                if (place == points.size()) {
                    points.add(point);
                    runs.add(new ArrayList<>());
                }
                runs.get(place).add(run);
            }
        }
        return runs.stream()
                .map(each -> new Minimum<>(
                        solution(each.get(0)), each.stream().sorted().toList()))
                .toList();
    }

    /**
     * The solution with the lowest best loss of all runs, however they ended; of equal ones, the first run's. Empty if no
     * run saw a finite loss.
     */
    public Optional<Solution<P>> best() {
        return best;
    }

    /**
     * The different minima, the lowest one first. A run that stopped before it was at rest counts as one as well: the
     * status of its solution tells. Runs that were ended by a value that is not finite, by an exception, or from outside,
     * do not count.
     *
     * <p>From the lowest loss on, a run's best point is taken for the first minimum from whose best point each coordinate
     * differs by no more than a share of the box's side ({@link MultiStart#sameWithin}), or else for a new one.
     */
    public List<Minimum<P>> minima() {
        return minima;
    }

    /** What became of all runs, in their order. */
    public Solutions<P> solutions() {
        return solutions;
    }

    /**
     * Where a run started, n coordinates, a copy.
     *
     * @param run counted from 0
     * @throws IndexOutOfBoundsException if there is no such run
     */
    public double[] start(int run) {
        return starts[run].clone();
    }

    /** The runs, and a table of the minima, the lowest one first; the same in each repetition. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(solutions.text("start"));
        text.append('\n').append(minima.size()).append(minima.size() == 1 ? " minimum" : " different minima");
        text.append(" (points within ")
                .append(same)
                .append(" of the sides of ")
                .append(box)
                .append(" are one)");
        minima.stream().limit(MOST_SHOWN).forEach(each -> text.append(line(each)));
        if (minima.size() > MOST_SHOWN) {
            text.append("\n  and ").append(minima.size() - MOST_SHOWN).append(" more");
        }
        return text.toString();
    }

    private static String line(Minimum<?> minimum) {
        String point = String.valueOf(minimum.point());
        String shown = point.length() > LONGEST_POINT ? point.substring(0, LONGEST_POINT) + "…" : point;
        return "\n  loss " + minimum.best().bestLoss() + ", " + Solutions.counted(minimum.found(), "run") + ": "
                + shown;
    }
}
