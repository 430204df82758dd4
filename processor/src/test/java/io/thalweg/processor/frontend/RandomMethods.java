package io.thalweg.processor.frontend;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Random methods of loops, local arrays, branches and helper methods. Their parameters are a double {@code a}, a double
 * array {@code w} of length 2, and the given {@code double[] x}, {@code int[] n}, {@code double[][] m} and {@code int c}.
 */
public final class RandomMethods {
    private static final String HELPERS = """
            static double sum(double[] v) { double s = 0; for (double each : v) s += each; return s; }
            static double horner(double[] v, double at) {
                double[] t = new double[v.length];
                for (int i = 0; i < v.length; i++) { t[i] = i == 0 ? v[0] : t[i - 1] * at + v[i]; }
                if (at > 1) { t[0] = t[v.length - 1]; if (at > 2) return t[0]; t[0]++; }
                return t[v.length - 1] - t[0];
            }
            """;

    private final Random random;
    private final StringBuilder text = new StringBuilder();
    private final List<String> doubles = new ArrayList<>(List.of("a"));
    private final List<String> ints = new ArrayList<>();
    private final List<String> own = new ArrayList<>();
    private final List<String> arrays = new ArrayList<>(List.of("w", "x"));
    private final List<String> matrices = new ArrayList<>();
    private final List<String> indices = new ArrayList<>(List.of("c"));
    private int names;
    private int loops;

    private RandomMethods(long seed) {
        random = new Random(seed);
    }

    /** Members of a class: helper methods, and the methods {@code loss0} to {@code loss(count - 1)}. */
    public static String members(int count) {
        StringBuilder members = new StringBuilder(HELPERS);
        for (long seed = 0; seed < count; seed++) {
            members.append(new RandomMethods(seed).method(seed));
        }
        return members.toString();
    }

    private String method(long seed) {
        text.append("@Minimize static double loss")
                .append(seed)
                .append("(double a, @io.thalweg.Length(2) double[] w, @io.thalweg.Given double[] x, ")
                .append("@io.thalweg.Given int[] n, @io.thalweg.Given double[][] m, @io.thalweg.Given int c) {\n");
        block(3, false);
        return text.append("return ").append(real(3)).append(";\n}\n").toString();
    }

    /** Statements, and what they declare is forgotten behind them unless the block is the method's. */
    private void block(int depth, boolean closed) {
        List<List<String>> scopes = List.of(doubles, ints, own, arrays, matrices, indices);
        List<Integer> sizes = scopes.stream().map(List::size).toList();
        int count = 1 + random.nextInt(4);
        for (int i = 0; i < count; i++) {
            statement(depth, closed);
        }
        for (int i = 0; closed && i < sizes.size(); i++) {
            scopes.get(i).subList(sizes.get(i), scopes.get(i).size()).clear();
        }
    }

    private void statement(int depth, boolean inner) {
        switch (random.nextInt(depth == 0 ? 6 : 11)) {
            case 0 -> declare("double", doubles, real(2));
            case 1 -> declare("int", ints, whole(2));
            case 2 -> array();
            case 3 ->
                text.append(pick(doubles))
                        .append(pick(List.of(" = ", " += ", " *= ", " -= ")))
                        .append(real(2))
                        .append(";\n");
            case 4, 5 -> store();
            case 6, 7, 8 -> loop(depth);
            case 9 -> forEach(depth);
            default -> branch(depth);
        }
        if (loops > 0 && random.nextInt(5) == 0) {
            jump();
        }
    }

    /** Leaves a turn, a loop or the method, sometimes on a condition that only some turns have. */
    private void jump() {
        String left = random.nextBoolean() ? real(1) + " < " + real(1) : whole(1) + " % 3 == 1";
        text.append("if (").append(left).append(") ");
        text.append(
                switch (random.nextInt(5)) {
                    case 0, 1 -> "break;\n";
                    case 2, 3 -> "continue;\n";
                    default -> "return " + real(2) + ";\n";
                });
    }

    private void declare(String type, List<String> into, String value) {
        String name = "v" + names++;
        text.append(type).append(' ').append(name).append(" = ").append(value).append(";\n");
        into.add(name);
    }

    private void array() {
        String name = "t" + names++;
        if (random.nextInt(3) == 0) {
            matrix(name);
            return;
        }
        String made = switch (random.nextInt(3)) {
            case 0 -> "{" + real(1) + ", " + real(1) + "}";
            case 1 -> "new double[Math.abs(" + pick(indices) + ") + 1]";
            default -> "new double[" + pick(arrays) + ".length]";
        };
        text.append("double[] ").append(name).append(" = ").append(made).append(";\n");
        own.add(name);
        arrays.add(name);
    }

    private void matrix(String name) {
        String made = switch (random.nextInt(3)) {
            case 0 -> "{{" + real(1) + ", 1, 2}, {" + real(1) + ", 3, " + real(0) + "}}";
            case 1 -> "new double[2][Math.abs(" + pick(indices) + ") % 5 + 1]";
            default -> "new double[" + pick(arrays) + ".length + 1][2]";
        };
        text.append("double[][] ").append(name).append(" = ").append(made).append(";\n");
        matrices.add(name);
    }

    private String entry() {
        String name = pick(matrices);
        String j = "Math.floorMod(" + whole(1) + ", " + name + "[1].length)";
        return name + "[Math.floorMod(" + whole(1) + ", " + name + ".length)][" + j + "]";
    }

    private void store() {
        if (own.isEmpty() && matrices.isEmpty()) {
            return;
        }
        String element;
        if (own.isEmpty() || !matrices.isEmpty() && random.nextBoolean()) {
            element = entry();
        } else {
            String array = pick(own);
            element = array + "[" + index(array) + "]";
        }
        text.append(
                        switch (random.nextInt(4)) {
                            case 0 -> element + "++";
                            case 1 -> element + " += " + real(2);
                            case 2 -> element + " *= " + real(1);
                            default -> element + " = " + real(2);
                        })
                .append(";\n");
    }

    private void loop(int depth) {
        String i = "i" + names++;
        String bound = random.nextBoolean() ? pick(arrays) + ".length" : "Math.min(4, " + pick(indices) + " + 2)";
        text.append(
                switch (random.nextInt(4)) {
                    case 0 -> "for (int " + i + " = " + bound + "; " + i + " > 0; " + i + "--) {\n";
                    case 1 -> "for (int " + i + " = 0; " + i + " <= " + bound + "; " + i + " += 2) {\n";
                    default -> "for (int " + i + " = 0; " + i + " < " + bound + "; " + i + "++) {\n";
                });
        indices.add(i);
        turn(depth);
        indices.remove(i);
        text.append("}\n");
    }

    private void turn(int depth) {
        loops++;
        block(depth - 1, true);
        loops--;
    }

    private void forEach(int depth) {
        String name = "e" + names++;
        boolean overRows = random.nextInt(3) == 0;
        String over = overRows ? "m" : pick(arrays);
        text.append("for (")
                .append(overRows ? "double[] " : "double ")
                .append(name)
                .append(" : ")
                .append(over)
                .append(") {\n");
        List<String> into = overRows ? arrays : doubles;
        into.add(name);
        turn(depth);
        into.remove(name);
        text.append("}\n");
    }

    private void branch(int depth) {
        text.append("if (")
                .append(real(1))
                .append(pick(List.of(" < ", " >= ")))
                .append(real(1))
                .append(") {\n");
        block(depth - 1, true);
        if (random.nextBoolean()) {
            text.append("} else {\n");
            block(depth - 1, true);
        }
        text.append("}\n");
    }

    private String index(String array) {
        return "Math.floorMod(" + whole(1) + ", " + array + ".length)";
    }

    private String element() {
        if (!matrices.isEmpty() && random.nextInt(3) == 0) {
            return entry();
        }
        String array = pick(arrays);
        return array + "[" + index(array) + "]";
    }

    private String real(int depth) {
        if (depth == 0) {
            return random.nextInt(3) == 0 ? Double.toString(random.nextInt(9) / 4.0) : pick(doubles);
        }
        String a = real(depth - 1);
        return switch (random.nextInt(9)) {
            case 0, 1 -> "(" + a + pick(List.of(" + ", " - ", " * ")) + real(depth - 1) + ")";
            case 2 -> "(" + a + " < " + pick(doubles) + " ? " + element() + " : " + real(depth - 1) + ")";
            case 3 -> "(" + a + " + " + whole(depth - 1) + ")";
            case 4 -> "sum(" + pick(arrays) + ")";
            case 5 -> "horner(" + pick(arrays) + ", " + a + ")";
            case 6 -> "(" + pick(doubles) + " = " + a + ")";
            default -> element();
        };
    }

    private String whole(int depth) {
        List<String> known = new ArrayList<>(indices);
        known.addAll(ints);
        if (depth == 0) {
            return random.nextInt(3) == 0 ? Integer.toString(random.nextInt(7) - 3) : pick(known);
        }
        return switch (random.nextInt(5)) {
            case 0 -> "(" + whole(depth - 1) + pick(List.of(" + ", " - ", " * ")) + whole(depth - 1) + ")";
            case 1 -> "n[Math.floorMod(" + pick(known) + ", n.length)]";
            case 2 -> "(int) (" + pick(doubles) + ")";
            case 3 -> ints.isEmpty() ? "c" : pick(ints) + "++";
            default -> pick(arrays) + ".length";
        };
    }

    private <T> T pick(List<T> from) {
        return from.get(random.nextInt(from.size()));
    }
}
