package io.thalweg.runtime.trajectory;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntToDoubleFunction;

/**
 * Records as comma-separated values: a header {@code step,time,loss,gradientNorm} with the variables' names behind, then
 * one line for each record. Lines end in {@code \n}. The numbers are spelled as by {@link Double#toString(double)},
 * whatever the locale, and {@link Double#parseDouble} gives back the same bits.
 */
final class Csv {
    private static final String FIXED = "step,time,loss,gradientNorm";
    private static final int FIXED_COLUMNS = 4;

    private Csv() {}

    static String header(List<String> variables) {
        StringBuilder header = new StringBuilder(FIXED);
        for (String variable : variables) {
            header.append(',').append(quoted(variable));
        }
        return header.append('\n').toString();
    }

    /** As RFC 4180 has it: an index such as {@code w[0,1]} holds a comma. */
    private static String quoted(String name) {
        return name.contains(",") || name.contains("\"") ? '"' + name.replace("\"", "\"\"") + '"' : name;
    }

    /** Appends a record. */
    static void line(
            StringBuilder out,
            long step,
            double time,
            double loss,
            double gradientNorm,
            int dimension,
            IntToDoubleFunction theta) {
        out.append(step).append(',').append(time);
        out.append(',').append(loss).append(',').append(gradientNorm);
        for (int i = 0; i < dimension; i++) {
            out.append(',').append(theta.applyAsDouble(i));
        }
        out.append('\n');
    }

    /** What was read is no such file. The message begins with the line. */
    static final class Broken extends Exception {
        private static final long serialVersionUID = 1;

        Broken(int line, String what) {
            super("line " + line + ": " + what);
        }
    }

    /** The lines of a file, at least one. */
    static List<String> lines(String text) throws Broken {
        List<String> lines = text.lines().toList();
        if (!text.endsWith("\n")) {
            // What there is of the last number may be a number as well.
            throw new Broken(Math.max(1, lines.size()), "the file breaks off here");
        }
        return lines;
    }

    /** The names of the coordinates in a header. */
    static List<String> variables(String header) throws Broken {
        List<String> names = cells(header);
        if (!names.subList(0, Math.min(FIXED_COLUMNS, names.size())).equals(List.of(FIXED.split(",")))) {
            throw new Broken(1, "not the header of a trajectory, which begins with " + FIXED);
        }
        return List.copyOf(names.subList(FIXED_COLUMNS, names.size()));
    }

    /** The records behind the header of n coordinates. */
    static Columns records(List<String> lines, int dimension) throws Broken {
        Columns columns = new Columns(dimension);
        double[] theta = new double[dimension];
        for (int line = 1; line < lines.size(); line++) {
            String[] cells = lines.get(line).split(",", -1);
            if (cells.length != FIXED_COLUMNS + dimension) {
                throw new Broken(
                        line + 1,
                        cells.length + " numbers, but the header has " + (FIXED_COLUMNS + dimension) + " columns");
            }
            try {
                for (int i = 0; i < dimension; i++) {
                    theta[i] = Double.parseDouble(cells[FIXED_COLUMNS + i]);
                }
                double time = Double.parseDouble(cells[1]);
                double loss = Double.parseDouble(cells[2]);
                columns.add(Long.parseLong(cells[0]), time, loss, Double.parseDouble(cells[3]), theta);
            } catch (NumberFormatException e) {
                throw new Broken(line + 1, "not a number, " + e.getMessage());
            }
        }
        return columns;
    }

    /** The cells of a line, without the quotes of those that have some. */
    private static List<String> cells(String line) {
        List<String> cells = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '"') {
                // Two of them inside of quotes stand for one.
                if (!quoted && i > 0 && line.charAt(i - 1) == '"') {
                    cell.append(c);
                }
                quoted = !quoted;
            } else if (c == ',' && !quoted) {
                cells.add(cell.toString());
                cell.setLength(0);
            } else {
                cell.append(c);
            }
        }
        cells.add(cell.toString());
        return cells;
    }
}
