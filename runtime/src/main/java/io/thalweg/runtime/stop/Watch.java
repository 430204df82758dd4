package io.thalweg.runtime.stop;

import io.thalweg.runtime.Progress;
import io.thalweg.runtime.Walk;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** A stopping rule in one run: what it has to remember, and when it wants to be asked. */
public final class Watch {
    private final List<Rule> rules;
    private final List<Asked> asked;
    /** The steps at which to ask each rule; the largest number where it needs no looks. */
    private final long[] due;

    Watch(List<Rule> rules) {
        this.rules = rules;
        this.asked = rules.stream().map(Rule::asked).toList();
        this.due = new long[rules.size()];
    }

    /** Makes a walk pause at the rule's limits, and makes ready to be asked from where it stands. */
    public void start(Walk walk) {
        double lossBelow = Double.NEGATIVE_INFINITY;
        double gradientNormBelow = 0;
        double fraction = 0;
        long evaluations = Long.MAX_VALUE;
        for (int i = 0; i < due.length; i++) {
            Rule rule = rules.get(i);
            if (rule instanceof LossBelow limit) {
                lossBelow = Math.max(lossBelow, limit.loss());
            } else if (rule instanceof GradientNormBelow limit) {
                gradientNormBelow = Math.max(gradientNormBelow, limit.norm());
            } else if (rule instanceof RelativeGradientNormBelow limit) {
                fraction = Math.max(fraction, limit.fraction());
            } else if (rule instanceof Evaluations limit) {
                evaluations = Math.min(evaluations, limit.evaluations());
            }
            due[i] = rule.needsLooks() ? asked.get(i).first(walk.steps()) : Long.MAX_VALUE;
        }
        walk.limit(stepLimit().orElse(Long.MAX_VALUE), lossBelow, gradientNormBelow);
        walk.limitRelative(fraction);
        walk.limitEvaluations(evaluations);
    }

    /** The number of steps at which the rule ends a run at the latest, if it has such a limit. */
    public OptionalLong stepLimit() {
        return rules.stream()
                .filter(Steps.class::isInstance)
                .mapToLong(each -> ((Steps) each).steps())
                .min();
    }

    /** The time after which the rule ends a run, if it has such a limit. */
    public Optional<Duration> timeLimit() {
        return rules.stream()
                .filter(Time.class::isInstance)
                .map(each -> ((Time) each).time())
                .min(Duration::compareTo);
    }

    /** The step at which the rule wants to be asked next; {@link Long#MAX_VALUE} if it has nothing to ask. */
    public long next() {
        long next = Long.MAX_VALUE;
        for (long each : due) {
            next = Math.min(next, each);
        }
        return next;
    }

    /**
     * The rule of which a run is to end where it has paused; the first in the order of {@link Stop.Kind} if there are
     * several. Limits are asked at every pause, the others only where they are due, so that looks for other purposes do
     * not change where a run ends.
     *
     * @throws IllegalStateException if a condition of the user's throws; the message says which and what
     */
    public Optional<Stop> ask(Walk walk, Progress progress) {
        Optional<Stop> first = Optional.empty();
        for (int i = 0; i < due.length; i++) {
            Rule rule = rules.get(i);
            boolean isDue = walk.steps() >= due[i];
            boolean met = (rule.isLimit() || isDue) && asked.get(i).met(walk, progress);
            if (isDue) {
                due[i] = asked.get(i).next(walk.steps());
            }
            if (met && first.isEmpty()) {
                first = Optional.of(rule);
            }
        }
        return first;
    }
}
