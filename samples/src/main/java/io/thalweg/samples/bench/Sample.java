package io.thalweg.samples.bench;

import java.util.function.Supplier;

/** The losses of all samples, in their order and of the size that is measured. */
public enum Sample {
    DOUBLE_WELL(Subject::doubleWell),
    CURVE_FITTING(() -> Subject.curve(14)),
    ROSENBROCK(() -> Subject.valley(1000)),
    LOGISTIC_REGRESSION(() -> Subject.classifier(2000, 5)),
    PERCEPTRON(() -> Subject.perceptron(100)),
    RECURRENCE(() -> Subject.recurrence(200)),
    LENNARD_JONES(() -> Subject.cluster(13)),
    ARM(Subject::arm),
    HIDDEN_MARKOV(() -> Subject.casino(1000));

    private final Supplier<Subject> subject;

    Sample(Supplier<Subject> subject) {
        this.subject = subject;
    }

    Subject subject() {
        return subject.get();
    }
}
