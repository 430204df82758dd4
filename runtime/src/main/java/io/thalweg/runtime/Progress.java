package io.thalweg.runtime;

import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;

/** Where a run is, to be read by whoever watches it, while that is called: it changes as the run goes on. */
public interface Progress {

    /** The names of the n coordinates. */
    List<String> variables();

    /** Steps taken so far. */
    long steps();

    /** The number of steps at which the run will end at the latest; empty if it has no such limit. */
    OptionalLong stepLimit();

    /** The flow's time t: the sum of the step sizes. */
    double time();

    /** Evaluations of loss and gradient so far. */
    long evaluations();

    /** The loss at the present point. */
    double loss();

    /** ‖∇L‖₂ at the present point; where there are bounds, slopes that lead outside count as 0. */
    double gradientNorm();

    /** The smallest finite loss seen; +∞ while there is none. */
    double bestLoss();

    /** The present i-th coordinate, counted from 0. */
    double theta(int i);

    /** The present point, n coordinates, a copy. */
    double[] point();

    /** What the run has taken so far, in real time; of a run that was resumed, with what it took before. */
    Duration elapsed();
}
