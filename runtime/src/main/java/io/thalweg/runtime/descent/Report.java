package io.thalweg.runtime.descent;

import io.thalweg.runtime.Walk;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/** A solution's text: a heading, and a table of three columns, what, final and best. */
final class Report {
    private static final int MOST_VARIABLES = 16;

    private final List<String[]> rows = new ArrayList<>();
    private final StringBuilder text = new StringBuilder();

    Report(String method, Ending ending, Walk walk, OptionalDouble violation, List<String> variables) {
        text.append(ending.status()).append(": ").append(ending.reason()).append('\n');
        text.append("  (").append(ending.status().advice()).append(")\n");
        text.append(method).append(": ").append(counted(walk.steps(), "step"));
        text.append(", ").append(counted(walk.evaluations(), "evaluation"));
        text.append(", t = ").append(walk.time()).append('\n');
        row("", "final", "best");
        boolean any = walk.bestLoss() < Double.POSITIVE_INFINITY;
        row("loss", number(walk.loss()), any ? number(walk.bestLoss()) : "none was finite");
        row("gradient norm", number(walk.gradientNorm()), "");
        violation.ifPresent(each -> row("dL/dt off by", number(each), ""));
        int shown = Math.min(variables.size(), MOST_VARIABLES);
        for (int i = 0; i < shown; i++) {
            row(variables.get(i), number(walk.state()[i]), any ? number(walk.best()[i]) : "");
        }
        align();
        if (shown < variables.size()) {
            text.append("  and ").append(variables.size() - shown).append(" more\n");
        }
        text.setLength(text.length() - 1);
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
