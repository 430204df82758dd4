package io.thalweg.processor.property;

import static org.assertj.core.api.Assertions.assertThat;

import io.thalweg.processor.Compiled;
import io.thalweg.runtime.Batches;
import io.thalweg.runtime.Objective;
import java.lang.reflect.Array;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * Random losses with loops over data, as if each could be walked by batches: either the compiler says why it cannot, or
 * the mean of its estimates is the loss, and that of their gradients the gradient.
 */
class RandomBatchedLossesTest {
    private static final int LOSSES = Integer.getInteger("thalweg.losses", 400);
    private static final long SEED = Long.getLong("thalweg.seed", 20240301L);
    private static final int PER_CLASS = 80;
    private static final Pattern ERROR = Pattern.compile("ERROR (\\d+): \\[THALWEG-(\\d+)] .*", Pattern.DOTALL);

    private int estimated;
    private int compared;

    @Test
    void areRefusedOrEstimatedWithoutBias() throws ReflectiveOperationException {
        for (int start = 0; start < LOSSES; start += PER_CLASS) {
            List<Loss> losses = new ArrayList<>();
            for (int i = start; i < start + PER_CLASS; i++) {
                losses.add(LoopGenerator.draw("f" + i, SEED + i));
            }
            check(losses);
        }
        assertThat(estimated).as("losses that can be estimated").isGreaterThan(LOSSES / 40);
        assertThat(compared).as("gradients that were compared").isGreaterThan(LOSSES / 40);
    }

    private void check(List<Loss> losses) throws ReflectiveOperationException {
        List<Loss> left = new ArrayList<>(losses);
        Compiled compiled = compiled(left);
        if (!compiled.succeeded()) {
            Set<Integer> refused = new TreeSet<>();
            for (String message : compiled.messages()) {
                Matcher error = ERROR.matcher(message);
                assertThat(error.matches()).as(message).isTrue();
                assertThat(error.group(2)).as(message).isNotEqualTo("002");
                refused.add(owner(left, Integer.parseInt(error.group(1))));
            }
            left.removeAll(refused.stream().map(losses::get).toList());
            compiled = compiled(left);
            assertThat(compiled.messages()).isEmpty();
        }
        for (Loss each : left) {
            estimated++;
            compare(each, compiled);
        }
    }

    private static String head() {
        return "package drawn;\n\nfinal class Batched {\n" + Loss.CONSTANTS;
    }

    private static String text(Loss loss) {
        return "\n" + loss.java("    @io.thalweg.Minimize(batch = 2)\n");
    }

    private static Compiled compiled(List<Loss> losses) {
        StringBuilder source = new StringBuilder(head());
        losses.forEach(each -> source.append(text(each)));
        return Compiled.with(
                List.of("-Athalweg.notes=none"), source.append("}\n").toString());
    }

    /** The loss that this line is of. */
    private static int owner(List<Loss> losses, int line) {
        int end = lines(head());
        for (int i = 0; i < losses.size(); i++) {
            end += lines(text(losses.get(i)));
            if (line <= end) {
                return i;
            }
        }
        throw new AssertionError("line " + line + " is behind all losses");
    }

    private static int lines(String text) {
        return (int) text.chars().filter(each -> each == '\n').count();
    }

    private void compare(Loss loss, Compiled compiled) throws ReflectiveOperationException {
        Dice dice = new Dice(loss.seed());
        LoopParameters parameters = new LoopParameters(dice);
        List<Object> data = parameters.data(loss);
        List<Object> arguments = parameters.at(loss, data, 3);
        List<Object> given = new ArrayList<>();
        List<Double> flat = new ArrayList<>();
        for (int i = 0; i < arguments.size(); i++) {
            if (loss.isGiven(loss.method().parameters().get(i))) {
                given.add(arguments.get(i));
            } else {
                flatten(arguments.get(i), flat);
            }
        }
        String name = loss.method().name();
        Objective objective =
                compiled.objective("drawn.Batched" + Character.toUpperCase(name.charAt(0)) + name.substring(1), given);
        double[] point = flat.stream().mapToDouble(Double::doubleValue).toArray();
        double[] whole = new double[point.length];
        double value;
        try {
            value = objective.valueAndGradient(point, whole);
        } catch (ArithmeticException | IndexOutOfBoundsException e) {
            return;
        }
        int rows = (int) method(objective, "rows").invoke(objective);
        if (rows > 0 && Double.isFinite(value)) {
            compare(loss, objective, rows, point, value, whole);
        }
    }

    private void compare(Loss loss, Objective objective, int rows, double[] point, double value, double[] whole)
            throws ReflectiveOperationException {
        Method estimate =
                method(objective, "estimate", double[].class, double[].class, int[].class, int.class, int.class);
        Batches batches = new Batches(2);
        double mean = 0;
        double size = 1;
        double[] gradient = new double[point.length];
        double[] means = new double[point.length];
        double[] sizes = new double[point.length];
        for (int step = 0; step < Batches.perEpoch(rows, 2); step++) {
            batches.draw(step, rows);
            double weight = (double) (batches.end() - batches.first()) / rows;
            double estimated;
            try {
                estimated = (double)
                        estimate.invoke(objective, point, gradient, batches.order(), batches.first(), batches.end());
            } catch (InvocationTargetException e) {
                throw new AssertionError(loss.java(""), e.getCause());
            }
            mean += weight * estimated;
            size = Math.max(size, Math.abs(estimated));
            for (int i = 0; i < means.length; i++) {
                means[i] += weight * gradient[i];
                sizes[i] = Math.max(sizes[i], Math.abs(gradient[i]));
            }
        }
        assertThat(Math.abs(mean - value)).as(loss.java("")).isLessThanOrEqualTo(1e-12 * size);
        for (int i = 0; i < means.length; i++) {
            if (Double.isFinite(whole[i]) && Double.isFinite(means[i])) {
                assertThat(Math.abs(means[i] - whole[i]))
                        .as(loss.java(""))
                        .isLessThanOrEqualTo(1e-11 * Math.max(1, sizes[i]));
                compared++;
            }
        }
    }

    private static Method method(Objective objective, String name, Class<?>... types) throws NoSuchMethodException {
        Method method = objective.getClass().getDeclaredMethod(name, types);
        method.setAccessible(true);
        return method;
    }

    private static void flatten(Object argument, List<Double> into) {
        if (argument instanceof Double number) {
            into.add(number);
            return;
        }
        for (int i = 0; i < Array.getLength(argument); i++) {
            flatten(Array.get(argument, i), into);
        }
    }
}
