package io.thalweg.processor.differentiate;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Supplier;

/**
 * Random losses whose loops, branches and local arrays hand everything on: all values stay small, and the result depends
 * on all that the method ends with. Parameters as in {@link LoopLosses}.
 */
final class RandomRecurrences {
    private final SplittableRandom random;
    private final StringBuilder text = new StringBuilder();
    private final List<String> doubles = new ArrayList<>(List.of("a"));
    private final List<String> ints = new ArrayList<>(List.of("k"));
    private final List<String> arrays = new ArrayList<>(List.of("t", "u"));
    private final List<String> indexes = new ArrayList<>(List.of("c"));
    private int names;

    private RandomRecurrences(long seed) {
        random = new SplittableRandom(seed);
    }

    /** The annotated method {@code recurrence<seed>}. */
    static String member(long seed) {
        return new RandomRecurrences(seed).method("recurrence" + seed);
    }

    private String method(String name) {
        text.append("double p = a * w[0], q = w[1]; int k = c; boolean b = a > 0;\n")
                .append(
                        "double[] t = {p, w[0], a}; double[] u = new double[3]; int[] h = {0, 1, c}; boolean[] g = new boolean[3];\n")
                .append(
                        "double[][] z = {{p, a, 0.5}, {q, w[0], 1}, {0.25, w[1], a}}; double[][] y = new double[3][3 + c];\n");
        doubles.addAll(List.of("p", "q"));
        block(3);
        return LoopLosses.method(
                name,
                text
                        + "return p + q * 2 + t[0] - t[1] * 0.5 + t[2] + u[0] * p - u[1] + u[2] + k + (b ? a : 0) + z[0][1] * z[1][2] - z[2][0] + y[1][1];\n");
    }

    private void block(int depth) {
        List<List<String>> scopes = List.of(doubles, ints, arrays, indexes);
        List<Integer> sizes = scopes.stream().map(List::size).toList();
        int count = random.nextInt(1, 4) + (depth == 3 ? 2 : 0);
        for (int i = 0; i < count; i++) {
            statement(depth);
        }
        for (int i = 0; i < scopes.size(); i++) {
            scopes.get(i).subList(sizes.get(i), scopes.get(i).size()).clear();
        }
    }

    private void statement(int depth) {
        if (indexes.size() > 1 && random.nextInt(6) == 0) {
            jump();
            return;
        }
        switch (random.nextInt(depth == 0 ? 8 : 14)) {
            case 0 -> line(assigned(), " = ", bounded());
            case 1 -> line(assigned(), pick(" += ", " -= "), "0.1 * " + real(2));
            case 2 -> line(assigned(), " = ", pick(doubles) + " * 0.5 + " + element());
            case 3 -> line(entry(), pick(" = ", " += ", " -= ", " *= "), bounded());
            case 4 -> line(pick(arrays) + "[" + index() + "]", pick(" = ", " += ", " -= ", " *= "), bounded());
            case 5 -> {
                if (random.nextInt(3) == 0) {
                    sequence();
                } else {
                    declare();
                }
            }
            case 6 -> line("h[" + index() + "]", " = ", whole());
            case 7 -> {
                line(pick(ints), " = ", "Math.floorMod(" + whole() + ", 5)");
                line(pick("b", "g[" + index() + "]"), " = ", truth());
            }
            case 8, 9 -> branch(depth);
            default -> loop(depth);
        }
    }

    private void line(String target, String operator, String value) {
        text.append(target).append(operator).append(value).append(";\n");
    }

    private void declare() {
        String name = "v" + names++;
        if (random.nextInt(3) > 0) {
            line("double " + name, " = ", bounded());
            doubles.add(name);
        } else {
            line("double[] " + name, " = ", pick("{" + real(1) + ", a, 0.5}", "new double[3]", "new double[3 + c]"));
            arrays.add(name);
        }
    }

    private void branch(int depth) {
        text.append("if (").append(truth()).append(") {\n");
        block(depth - 1);
        if (random.nextBoolean()) {
            text.append("} else {\n");
            block(depth - 1);
        }
        text.append("}\n");
    }

    private void jump() {
        text.append("if (").append(truth()).append(") ");
        text.append(pick("break;\n", "break;\n", "continue;\n", "{ p = " + bounded() + "; break; }\n"));
        if (random.nextInt(4) == 0) {
            text.append("if (")
                    .append(truth())
                    .append(") return ")
                    .append(real(2))
                    .append(";\n");
        }
    }

    private void loop(int depth) {
        String i = "i" + names++;
        String bound = pick("x.length", "3", "c", "c + 1", pick(indexes) + " + 1", "m[0].length");
        String end = "end" + names++;
        line("int " + end, " = ", bound);
        text.append("for (")
                .append(pick(
                                "int %1$s = 0; %1$s < %2$s; %1$s++",
                                "int %1$s = 0; %1$s < %2$s; %1$s++",
                                "int %1$s = %2$s; %1$s > 0; %1$s--",
                                "int %1$s = %2$s; %1$s >= 1; %1$s -= 2",
                                "int %1$s = 1; %1$s <= %2$s; %1$s += 2",
                                "int %1$s = -2; %1$s < %2$s; %1$s += 3")
                        .formatted(i, end))
                .append(") {\n");
        indexes.add(i);
        block(depth - 1);
        indexes.remove(i);
        text.append("}\n");
    }

    /** An array written element by element, from what is behind, ahead, or in place. */
    private void sequence() {
        String i = "i" + names++;
        String array = pick(arrays);
        boolean up = random.nextBoolean();
        String head = up ? "int %1$s = 1; %1$s < %2$s.length; %1$s++" : "int %1$s = %2$s.length - 2; %1$s >= 0; %1$s--";
        String behind = array + "[" + i + (up ? " - 1]" : " + 1]");
        String here = array + "[" + i + "]";
        text.append("for (").append(head.formatted(i, array)).append(") {\n");
        if (random.nextInt(3) == 0) {
            line("p", " += ", "0.1 * " + pick(behind, here));
        }
        String target = random.nextInt(4) == 0 ? behind : here;
        line(target, " = ", "Math.sin(" + pick(behind, behind, here) + " + " + real(random.nextInt(2)) + ")");
        if (random.nextInt(3) == 0) {
            line("q", " -= ", "0.1 * " + pick(behind, here));
        }
        text.append("}\n");
    }

    private String assigned() {
        return pick(doubles.subList(1, doubles.size()));
    }

    private String bounded() {
        return pick("Math.sin(", "Math.tanh(", "0.5 * (") + real(2) + ")";
    }

    private String element() {
        return switch (random.nextInt(4)) {
            case 0 -> "w[Math.floorMod(" + whole() + ", 2)]";
            case 1 -> random.nextBoolean() ? entry() : "x[Math.floorMod(" + whole() + ", x.length)]";
            default -> pick(arrays) + "[" + index() + "]";
        };
    }

    private String entry() {
        return pick("z", "z", "y") + "[" + index() + "][" + index() + "]";
    }

    private String index() {
        return random.nextInt(3) == 0 ? Integer.toString(random.nextInt(3)) : "Math.floorMod(" + whole() + ", 3)";
    }

    private String whole() {
        return switch (random.nextInt(5)) {
            case 0 -> pick(indexes) + " + " + pick(ints);
            case 1 -> "h[Math.floorMod(" + pick(indexes) + ", 3)]";
            case 2 -> pick(ints);
            default -> pick(indexes);
        };
    }

    private String truth() {
        return switch (random.nextInt(5)) {
            case 0 -> "b";
            case 1 -> "g[" + index() + "]";
            case 2 -> "Math.floorMod(" + whole() + ", 2) == 0";
            case 3 -> "!b || " + element() + " > " + pick(doubles);
            default -> real(1) + " < " + real(0);
        };
    }

    private String real(int depth) {
        if (depth == 0) {
            return random.nextInt(4) == 0
                    ? pick("0.25", "-0.75", "1.5")
                    : random.nextInt(3) == 0 ? element() : pick(doubles);
        }
        Supplier<String> deeper = () -> real(depth - 1);
        return switch (random.nextInt(8)) {
            case 0, 1 -> "(" + deeper.get() + " + " + deeper.get() + ")";
            case 2 -> "(" + deeper.get() + " - " + deeper.get() + ")";
            case 3, 4 -> deeper.get() + " * " + deeper.get();
            case 5 -> "(" + truth() + " ? " + deeper.get() + " : " + deeper.get() + ")";
            case 6 -> "Math.max(" + deeper.get() + ", " + deeper.get() + ")";
            default -> element();
        };
    }

    private String pick(String... from) {
        return from[random.nextInt(from.length)];
    }

    private String pick(List<String> from) {
        return from.get(random.nextInt(from.size()));
    }
}
