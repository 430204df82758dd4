package io.thalweg.processor.property;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.DoubleSupplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LossGeneratorTest {
    private static final List<Loss> LOSSES = IntStream.range(0, 600)
            .mapToObj(i -> LossGenerator.draw("f" + i, 1000 + i))
            .toList();

    @Test
    void drawsTheSameLossForTheSameSeed() {
        assertThat(LossGenerator.draw("f", 7)).isEqualTo(LossGenerator.draw("f", 7));
        assertThat(LossGenerator.draw("f", 7).java(""))
                .isNotEqualTo(LossGenerator.draw("f", 8).java(""));
    }

    @Test
    void drawsAllOfTheLanguage() {
        String all = LOSSES.stream().map(loss -> loss.java("")).collect(Collectors.joining());

        assertThat(all)
                .contains(" + ", " - ", " * ", " / ", " % ", " & ", " | ", " ^ ", " << ", " >> ", " >>> ")
                .contains(" += ", " -= ", " *= ", " /= ", " %= ", "++;", "--;")
                .contains(" < ", " <= ", " > ", " >= ", " == ", " != ", " && ", " || ", " ? ", "!(", "~")
                .contains("(int) ", "(long) ", "(double) ", "boolean p", "int i", "long l", "double t")
                .contains("} else {", "            return ", "StrictMath.", "Math.PI", "SCALE", "COUNT", "Help0(");
        assertThat(all)
                .contains("sin(", "cos(", "tan(", "asin(", "acos(", "atan(", "sinh(", "cosh(", "tanh(", "exp(")
                .contains("expm1(", "log(", "log10(", "log1p(", "sqrt(", "cbrt(", "toRadians(", "toDegrees(", "abs(")
                .contains("signum(", "floor(", "ceil(", "rint(", "ulp(", "nextUp(", "nextDown(", "nextAfter(")
                .contains("pow(", "atan2(", "hypot(", "max(", "min(", "copySign(", "IEEEremainder(", "fma(", "scalb(")
                .contains("round(", "getExponent(", "floorDiv(", "floorMod(", "addExact(", "multiplyExact(");
    }

    @Test
    void drawsLossesOfAllSizesAndDimensions() {
        List<Integer> lengths =
                LOSSES.stream().map(loss -> loss.java("").length()).toList();

        assertThat(LOSSES).extracting(Loss::dimension).contains(1, 2, 3, 4, 5, 6);
        assertThat(Collections.min(lengths)).isLessThan(80);
        assertThat(Collections.max(lengths)).isGreaterThan(900);
    }

    /** The oracle follows Java's own doubles bit for bit, or its branches would not be Java's. */
    @Test
    void meansWhatJavaMakesOfIt() {
        Oracle oracle = new Oracle(30);
        Batch batch = Batch.plain("Plain", LOSSES);
        List<String> differences = new ArrayList<>();
        for (Loss loss : LOSSES) {
            Dice dice = new Dice(loss.seed());
            for (int n = 0; n < 3; n++) {
                double[] point = dice.doubles(loss.dimension(), -3, 3);
                String java = outcome(() -> batch.value(loss, point));
                String ours = outcome(() -> oracle.evaluate(loss, null, point).real());
                if (!java.equals(ours)) {
                    differences.add(java + " is not " + ours + " for\n" + loss.java(""));
                }
            }
        }

        assertThat(differences).isEmpty();
    }

    private static String outcome(DoubleSupplier value) {
        try {
            return Double.toString(value.getAsDouble());
        } catch (ArithmeticException e) {
            return "ArithmeticException";
        }
    }
}
