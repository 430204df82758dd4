package io.thalweg.samples.s13_own_flow;

import io.thalweg.runtime.Integrator;
import io.thalweg.runtime.stop.Stop;
import io.thalweg.runtime.trajectory.Trajectory;
import java.util.Arrays;

/**
 * How far a run gets from the minimum in its last hundred steps, along x and along y.
 *
 * @param certified whether dL/dt was what the certificate claims, to rounding
 */
record Swing(double x, double y, boolean certified) {
    private static final int LAST = 100;
    private static final double ROUNDING = 1e-12;

    static Swing of(BowlLoss.Run flow, Integrator integrator) {
        Trajectory path = Trajectory.every(1);
        var solution = flow.with(integrator)
                .until(Stop.steps(Main.STEPS))
                .checked()
                .record(path)
                .from(4, -1);
        return new Swing(
                farthest(path.theta("x"), 1),
                farthest(path.theta("y"), 2),
                solution.violation().orElseThrow() < ROUNDING);
    }

    private static double farthest(double[] coordinate, double minimum) {
        return Arrays.stream(coordinate)
                .skip(coordinate.length - LAST)
                .map(it -> Math.abs(it - minimum))
                .max()
                .orElseThrow();
    }
}
