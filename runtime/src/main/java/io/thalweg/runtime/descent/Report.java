package io.thalweg.runtime.descent;

import io.thalweg.runtime.Snapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** A solution's text: a heading, and a table of three columns, what, final and best. */
final class Report {
    private static final int MOST_VARIABLES = 16;

    private final List<String[]> rows = new ArrayList<>();
    private final StringBuilder text = new StringBuilder();

    Report(Outcome run, List<ActiveBound> activeBounds, Optional<Stability> stability) {
        Snapshot at = run.snapshot();
        text.append(run.status()).append(": ").append(run.reason()).append('\n');
        text.append("  (").append(run.status().advice()).append(")\n");
        text.append(run.flow()).append(" by ").append(run.integrator()).append(": ");
        text.append(counted(at.steps(), "step"));
        if (at.rejected() > 0) {
            text.append(" and ").append(at.rejected()).append(" rejected");
        }
        text.append(", ").append(counted(at.evaluations(), "evaluation"));
        text.append(", t = ").append(at.time()).append('\n');
        table(run, at, stability);
        if (!activeBounds.isEmpty()) {
            text.append("  at a bound: ").append(shortened(activeBounds)).append('\n');
        }
        run.warnings().forEach(each -> text.append("  note: ").append(each).append('\n'));
        text.setLength(text.length() - 1);
    }

    private void table(Outcome run, Snapshot at, Optional<Stability> stability) {
        row("", "final", "best");
        boolean any = at.bestLoss() < Double.POSITIVE_INFINITY;
        row("loss", number(at.loss()), any ? number(at.bestLoss()) : "none was finite");
        row("gradient norm", number(at.gradientNorm()), "");
        run.violation().ifPresent(each -> row("dL/dt off by", number(each), ""));
        stability.ifPresent(each -> row(
                "h·λmax",
                each.last().isPresent() ? number(each.last().getAsDouble()) : "",
                "largest " + number(each.largest())));
        List<String> variables = run.variables();
        double[] state = at.state();
        double[] best = at.best();
        int shown = Math.min(variables.size(), MOST_VARIABLES);
        for (int i = 0; i < shown; i++) {
            row(variables.get(i), number(state[i]), any ? number(best[i]) : "");
        }
        align();
        if (shown < variables.size()) {
            text.append("  and ").append(variables.size() - shown).append(" more\n");
        }
    }

    private static String shortened(List<ActiveBound> bounds) {
        String first =
                bounds.stream().limit(MOST_VARIABLES).map(ActiveBound::toString).collect(Collectors.joining(", "));
        int more = bounds.size() - MOST_VARIABLES;
        return more > 0 ? first + " and " + more + " more" : first;
    }

    private static String counted(long number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "s");
    }

    private void row(String what, String last, String best) {
        rows.add(new String[] {what, last, best});
    }

    /** Doubles as Java spells them: all digits, the same in any locale. */
    private static String number(double value) {
        return Double.toString(value);
    }

    private void align() {
        int first = rows.stream().mapToInt(row -> row[0].length()).max().orElse(0);
        int second = rows.stream().mapToInt(row -> row[1].length()).max().orElse(0);
        for (String[] row : rows) {
            String line = "  " + padded(row[0], first) + "  " + padded(row[1], second) + "  " + row[2];
            text.append(line.stripTrailing()).append('\n');
        }
    }

    private static String padded(String cell, int width) {
        return cell + " ".repeat(width - cell.length());
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
