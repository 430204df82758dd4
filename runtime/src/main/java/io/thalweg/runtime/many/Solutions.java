package io.thalweg.runtime.many;

import io.thalweg.runtime.descent.Solution;
import io.thalweg.runtime.descent.Status;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What became of a batch of problems, which are counted from 0 in the order in which they were given. Each has a solution,
 * or is a failure, or was not run because the batch was ended before.
 *
 * @param <P> the type of a point, with the variables' own names
 */
public final class Solutions<P> {
    private final List<@Nullable Solution<P>> byProblem;
    private final List<Solution<P>> all;
    private final NavigableMap<Integer, Throwable> failures;
    private final Optional<Throwable> observerFailure;
    private final Map<Status, Integer> counts = new EnumMap<>(Status.class);
    private final Optional<Status> endedBy;
    private final long nanos;

    Solutions(
            List<@Nullable Solution<P>> byProblem,
            NavigableMap<Integer, Throwable> failures,
            Optional<Throwable> observerFailure,
            Optional<Status> endedBy,
            long nanos) {
        this.byProblem = byProblem;
        this.all = byProblem.stream().filter(Objects::nonNull).toList();
        this.failures = Collections.unmodifiableNavigableMap(new TreeMap<>(failures));
        this.observerFailure = observerFailure;
        this.endedBy = endedBy;
        this.nanos = nanos;
        all.forEach(each -> counts.merge(each.status(), 1, Integer::sum));
    }

    /** The number of problems. */
    public int problems() {
        return byProblem.size();
    }

    /**
     * A problem's solution; empty if it failed or was not run.
     *
     * @throws IndexOutOfBoundsException if there is no such problem
     */
    public Optional<Solution<P>> solution(int problem) {
        return Optional.ofNullable(byProblem.get(problem));
    }

    /** The solutions that there are, in the order of the problems: if each has one, the i-th is the i-th problem's. */
    public List<Solution<P>> all() {
        return all;
    }

    /** What the fits of problems threw, by the problem. */
    public NavigableMap<Integer, Throwable> failures() {
        return failures;
    }

    /**
     * The problems that were not run, since the batch was ended before. A problem that was under way then has a solution,
     * whose status says so.
     */
    public List<Integer> notRun() {
        List<Integer> left = new ArrayList<>();
        for (int i = 0; i < byProblem.size(); i++) {
            if (byProblem.get(i) == null && !failures.containsKey(i)) {
                left.add(i);
            }
        }
        return left;
    }

    /** How many solutions have a status. */
    public int count(Status status) {
        return counts.getOrDefault(status, 0);
    }

    /**
     * {@link Status#INTERRUPTED} if the calling thread was interrupted while the batch was under way, or before it;
     * {@link Status#CANCELLED} if the batch was cancelled; empty if it came to its end.
     */
    public Optional<Status> endedBy() {
        return endedBy;
    }

    /** What the observer threw; from then on it was not told anything. */
    public Optional<Throwable> observerFailure() {
        return observerFailure;
    }

    /** How long the whole batch took, in real time. */
    public Duration elapsed() {
        return Duration.ofNanos(nanos);
    }

    /** Solutions and failures for each second of {@link #elapsed}. */
    public double perSecond() {
        return (all.size() + failures.size()) * 1e9 / Math.max(1, nanos);
    }

    /** How many ended how, with advice; the same in each repetition, so without the time. */
    @Override
    public String toString() {
        return text("problem");
    }

    /** The text, by what the problems are. */
    String text(String noun) {
        StringBuilder text = new StringBuilder(counted(problems(), noun)).append(": ");
        text.append(counted(all.size(), "solution"));
        int left = problems() - all.size() - failures.size();
        if (!failures.isEmpty()) {
            text.append(", ").append(counted(failures.size(), "failure"));
        }
        if (left > 0) {
            text.append(", ").append(left).append(" not run");
        }
        endedBy.ifPresent(each ->
                text.append(each == Status.CANCELLED ? "; the batch was cancelled" : "; the thread was interrupted"));
        counts.forEach((status, count) -> text.append("\n  ")
                .append(count)
                .append(' ')
                .append(status)
                .append(" (")
                .append(status.advice())
                .append(')'));
        if (!failures.isEmpty()) {
            text.append("\n  the first failure is of ")
                    .append(noun)
                    .append(' ')
                    .append(failures.firstKey())
                    .append(": ");
            text.append(failures.firstEntry().getValue());
        }
        observerFailure.ifPresent(
                thrown -> text.append("\n  the observer threw ").append(thrown));
        return text.toString();
    }

    static String counted(int number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "s");
    }
}
