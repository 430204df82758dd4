package io.thalweg.runtime.plot;

import io.thalweg.runtime.plot.Picture.Axis;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleBinaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Lines of equal height, by marching squares: the plane is cut into cells, the height is taken at their corners, and
 * where two corners of an edge lie on either side of the level the line crosses that edge, in proportion. A cell whose
 * corners alternate has a saddle: the height of that, between straight edges, says which corners hang together.
 *
 * <p><b>Source:</b> W. E. Lorensen and H. E. Cline, "Marching cubes", <i>SIGGRAPH</i> 21 (1987), 163–169, in the plane;
 * saddles: G. M. Nielson and B. Hamann, "The asymptotic decider", <i>IEEE Visualization</i> (1991), 83–91.
 */
final class Contour {
    /** Cells along each axis. */
    private static final int CELLS = 200;

    private final double[][] heights;
    private final double level;
    private final Axis x;
    private final Axis y;
    /** From a crossed edge to the one or two edges that the line goes on to. */
    private final Map<Edge, List<Edge>> next = new LinkedHashMap<>();

    private Contour(double[][] heights, Axis x, Axis y, double level) {
        this.heights = heights;
        this.level = level;
        this.x = x;
        this.y = y;
    }

    /** A line through at least two points; closed if the last is the first. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Line(double[] x, double[] y) {}

    /** An edge of the grid, from a corner to the right, or up. */
    private record Edge(int i, int j, boolean up) {}

    /** The heights at the corners of all cells in the rectangle of two axes; they serve any number of levels. */
    static double[][] heights(DoubleBinaryOperator height, Axis x, Axis y) {
        double[][] heights = new double[CELLS + 1][CELLS + 1];
        for (int i = 0; i <= CELLS; i++) {
            for (int j = 0; j <= CELLS; j++) {
                heights[i][j] = height.applyAsDouble(at(x, i), at(y, j));
            }
        }
        return heights;
    }

    /** The lines of one level in the same rectangle; none where the level is not reached. */
    static List<Line> lines(double[][] heights, Axis x, Axis y, double level) {
        Contour contour = new Contour(heights, x, y, level);
        for (int i = 0; i < CELLS; i++) {
            for (int j = 0; j < CELLS; j++) {
                contour.cross(i, j);
            }
        }
        return contour.chained();
    }

    private static double at(Axis axis, int i) {
        return axis.least() + (axis.greatest() - axis.least()) * i / CELLS;
    }

    /** Joins the crossed edges of a cell, which are none, two or all. */
    private void cross(int i, int j) {
        if (!Double.isFinite(over(i, j) + over(i + 1, j) + over(i, j + 1) + over(i + 1, j + 1))) {
            return; // a corner without a height says nothing of where the line would be
        }
        List<Edge> crossed = new ArrayList<>(4);
        // Round the cell from its lower left corner, so that neighbours in this list share a corner.
        for (Edge edge : List.of(
                new Edge(i, j, false), new Edge(i + 1, j, true), new Edge(i, j + 1, false), new Edge(i, j, true))) {
            if (above(i(edge), j(edge)) != above(edge.i, edge.j)) {
                crossed.add(edge);
            }
        }
        if (crossed.size() == 2) {
            join(crossed.get(0), crossed.get(1));
        } else if (crossed.size() == 4) {
            double along = over(i, j) * over(i + 1, j + 1) - over(i + 1, j) * over(i, j + 1);
            double bend = over(i, j) + over(i + 1, j + 1) - over(i + 1, j) - over(i, j + 1);
            // Where the saddle is like the lower left corner, the lines cut off the two others.
            int first = along / bend > 0 == above(i, j) ? 0 : 1;
            join(crossed.get(first), crossed.get(first + 1));
            join(crossed.get(first + 2), crossed.get((first + 3) % 4));
        }
    }

    private boolean above(int i, int j) {
        return over(i, j) > 0;
    }

    /** How far a corner is over the level. */
    private double over(int i, int j) {
        return heights[i][j] - level;
    }

    private static int i(Edge edge) {
        return edge.up ? edge.i : edge.i + 1;
    }

    private static int j(Edge edge) {
        return edge.up ? edge.j + 1 : edge.j;
    }

    private void join(Edge one, Edge other) {
        next.computeIfAbsent(one, it -> new ArrayList<>(2)).add(other);
        next.computeIfAbsent(other, it -> new ArrayList<>(2)).add(one);
    }

    private List<Line> chained() {
        List<Line> lines = new ArrayList<>();
        while (!next.isEmpty()) {
            Edge start = next.keySet().iterator().next();
            Deque<Edge> line = new ArrayDeque<>(List.of(start));
            // Onwards to its end, or round to the start; then back from the start, if that was in the middle.
            for (Edge edge = follow(start); edge != null; edge = follow(edge)) {
                line.addLast(edge);
            }
            for (Edge edge = follow(start); edge != null; edge = follow(edge)) {
                line.addFirst(edge);
            }
            lines.add(line(line));
        }
        return lines;
    }

    /** Takes the way on from an edge away, so that each is gone once; null at an end. */
    private @Nullable Edge follow(Edge edge) {
        List<Edge> ways = next.get(edge);
        if (ways == null) {
            return null;
        }
        Edge other = ways.get(0);
        forget(edge, other);
        forget(other, edge);
        return other;
    }

    private void forget(Edge from, Edge to) {
        List<Edge> ways = next.getOrDefault(from, List.of());
        ways.remove(to);
        if (ways.isEmpty()) {
            next.remove(from);
        }
    }

    private Line line(Deque<Edge> edges) {
        double[] xs = new double[edges.size()];
        double[] ys = new double[edges.size()];
        int k = 0;
        for (Edge edge : edges) {
            double low = over(edge.i, edge.j);
            double high = over(i(edge), j(edge));
            double share = low / (low - high);
            xs[k] = at(x, edge.i) + (edge.up ? 0 : share * (at(x, edge.i + 1) - at(x, edge.i)));
            ys[k++] = at(y, edge.j) + (edge.up ? share * (at(y, edge.j + 1) - at(y, edge.j)) : 0);
        }
        return new Line(xs, ys);
    }
}
