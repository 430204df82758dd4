package io.thalweg.samples.s15_many_fits;

import io.thalweg.runtime.descent.Solution;
import io.thalweg.runtime.many.Runs;
import io.thalweg.runtime.many.Solutions;
import io.thalweg.runtime.stop.Stop;
import java.util.List;

/** Fits curves: one object for each thread, which is bound to one curve after the other. */
final class Fits {
    private final DecayMisfit misfit = new DecayMisfit(Curve.TIMES, new double[Curve.TIMES.length]);
    private final DecayMisfit.Run descent =
            misfit.nesterov().until(Stop.gradientNormBelow(1e-7).or(Stop.steps(5_000)));

    static Solutions<DecayMisfit.Point> of(List<Curve> curves, Runs runs) {
        return runs.solve(curves, Fits::new, Fits::fit);
    }

    private Solution<DecayMisfit.Point> fit(Curve curve) {
        misfit.bind(Curve.TIMES, curve.y());
        return descent.from(1, 1, 0);
    }
}
