package io.thalweg.processor.frontend;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Random methods full of branches, early returns and assignments inside expressions mean what javac makes of them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RandomProgramsTest {
    private static final int METHODS = 300;
    private static final double[] VALUES = {0.0, -0.0, 1, -1.5, 2.25, -7, 1e10, Double.NaN, Double.NEGATIVE_INFINITY};

    private Reading reading;
    private String source = "";

    /** Writes one method; all randomness comes from the seed. */
    private static final class Writer {
        private final Random random;
        private final Deque<String> doubles = new ArrayDeque<>(List.of("x", "y"));
        private final Deque<String> ints = new ArrayDeque<>();
        private final StringBuilder text = new StringBuilder();
        private int names;

        Writer(long seed) {
            random = new Random(seed);
        }

        String method(long seed, boolean isHelper) {
            text.append(isHelper ? "static double h" : "@Minimize static double loss")
                    .append(seed);
            text.append("(double x, double y) {\nint k = 3;\n");
            ints.push("k");
            statements(4, isHelper ? 0 : seed);
            return text.append("return ").append(real(2, 0)).append(";\n}\n").toString();
        }

        private void statements(int depth, long helpers) {
            int outerDoubles = doubles.size();
            int outerInts = ints.size();
            for (int i = 1 + random.nextInt(4); i > 0; i--) {
                statement(depth, helpers);
            }
            while (doubles.size() > outerDoubles) {
                doubles.pop();
            }
            while (ints.size() > outerInts) {
                ints.pop();
            }
        }

        private void statement(int depth, long helpers) {
            switch (random.nextInt(depth > 0 ? 8 : 4)) {
                case 0 -> {
                    String name = "v" + names++ % 3 + "_" + names;
                    text.append("double ")
                            .append(name)
                            .append(" = ")
                            .append(real(2, helpers))
                            .append(";\n");
                    doubles.push(name);
                }
                case 1 -> {
                    String name = "i" + names++;
                    text.append("int ")
                            .append(name)
                            .append(" = ")
                            .append(whole(2))
                            .append(";\n");
                    ints.push(name);
                }
                case 2 ->
                    text.append(pick(doubles))
                            .append(pick(List.of(" = ", " += ", " *= ", " -= ")))
                            .append(real(2, helpers))
                            .append(";\n");
                case 3 ->
                    text.append(pick(ints))
                            .append(pick(List.of(" = ", " += ", " ^= ", " <<= ")))
                            .append(whole(2))
                            .append(";\n");
                case 4 -> {
                    text.append("{\n");
                    statements(depth - 1, helpers);
                    text.append("}\n");
                }
                default -> branch(depth, helpers);
            }
        }

        private void branch(int depth, long helpers) {
            text.append("if (").append(condition(2)).append(") {\n");
            statements(depth - 1, helpers);
            maybeReturn(helpers);
            if (random.nextBoolean()) {
                text.append("} else {\n");
                statements(depth - 1, helpers);
                // Both branches returning would make what follows unreachable, which Java refuses.
            }
            text.append("}\n");
        }

        private void maybeReturn(long helpers) {
            if (random.nextInt(3) == 0) {
                text.append("return ").append(real(2, helpers)).append(";\n");
            }
        }

        private String real(int depth, long helpers) {
            if (depth == 0) {
                return random.nextInt(3) == 0 ? Double.toString(random.nextInt(9) / 4.0) : pick(doubles);
            }
            String a = real(depth - 1, helpers);
            return switch (random.nextInt(9)) {
                case 0, 1 ->
                    "(" + a + pick(List.of(" + ", " - ", " * ", " / ", " % ")) + real(depth - 1, helpers) + ")";
                case 2 -> "(" + condition(depth - 1) + " ? " + a + " : " + real(depth - 1, helpers) + ")";
                case 3 -> "(" + pick(doubles) + pick(List.of(" = ", " += ", " /= ")) + a + ")";
                case 4 -> pick(doubles) + pick(List.of("++", "--"));
                case 5 -> "(" + a + " + " + whole(depth - 1) + ")";
                case 6 -> "-(" + pick(List.of("++", "--")) + pick(doubles) + ")";
                case 7 ->
                    helpers > 0
                            ? "h" + random.nextInt((int) Math.min(helpers, 20)) + "(" + a + ", " + pick(doubles) + "--)"
                            : a;
                default -> "Math.max(" + a + ", " + pick(doubles) + ")";
            };
        }

        private String whole(int depth) {
            if (depth == 0) {
                return random.nextBoolean() ? Integer.toString(random.nextInt(7) - 3) : pick(ints);
            }
            return switch (random.nextInt(6)) {
                case 0, 1 ->
                    "(" + whole(depth - 1) + pick(List.of(" + ", " - ", " * ", " / ", " % ", " >> ", " & "))
                            + whole(depth - 1) + ")";
                case 2 -> "(int) (" + pick(doubles) + ")";
                case 3 -> pick(ints) + pick(List.of("++", "--"));
                case 4 -> "(" + condition(depth - 1) + " ? " + whole(depth - 1) + " : " + whole(depth - 1) + ")";
                default -> "(" + pick(ints) + pick(List.of(" = ", " += ", " |= ")) + whole(depth - 1) + ")";
            };
        }

        private String condition(int depth) {
            if (depth == 0 || random.nextInt(3) == 0) {
                return "(" + real(0, 0) + pick(List.of(" < ", " >= ", " == ", " != ")) + real(Math.max(0, depth - 1), 0)
                        + ")";
            }
            return "(" + pick(List.of("", "!")) + condition(depth - 1) + pick(List.of(" && ", " || ", " ^ "))
                    + condition(depth - 1) + ")";
        }

        private <T> T pick(java.util.Collection<T> from) {
            return List.copyOf(from).get(random.nextInt(from.size()));
        }
    }

    @BeforeAll
    void compile() {
        StringBuilder members = new StringBuilder();
        for (long seed = 0; seed < 20; seed++) {
            members.append(new Writer(seed).method(seed, true));
        }
        for (long seed = 0; seed < METHODS; seed++) {
            members.append(new Writer(seed + 1000).method(seed, false));
        }
        source = members.toString();
        reading = Reading.ofMembers(source);
    }

    static LongStream seeds() {
        return LongStream.range(0, METHODS);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void programGivesWhatTheMethodGives(long seed) throws ReflectiveOperationException {
        String method = "Box.loss" + seed;
        for (double x : VALUES) {
            for (double y : VALUES) {
                assertThat(reading.evaluated(method, x, y))
                        .as(() -> "at (" + x + ", " + y + "):\n" + text(seed))
                        .isEqualTo(reading.called(method, x, y));
            }
        }
    }

    private String text(long seed) {
        int start = source.indexOf("loss" + seed + "(");
        return source.substring(start, source.indexOf("\n}\n", start));
    }
}
