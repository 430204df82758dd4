package io.thalweg.processor.frontend;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Random methods of loops, local arrays, branches and helper methods mean what javac makes of them, bit for bit. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RandomLoopsTest {
    private static final int METHODS = 300;

    private static final List<List<?>> DATA = List.of(
            List.of(
                    0.75,
                    new double[] {1.5, -2},
                    new double[] {3, -1, 0.5},
                    new int[] {1, 3, 0},
                    new double[][] {{1, 2}, {3}},
                    2),
            List.of(
                    -3.25,
                    new double[] {0, -1},
                    new double[] {0.125},
                    new int[] {-7, 2},
                    new double[][] {{-1}, {2, 5}, {0}},
                    0),
            List.of(
                    1e3,
                    new double[] {-0.0, 7},
                    new double[] {Double.NaN, 1, 2, 4},
                    new int[] {9},
                    new double[][] {{1, 1, 1}},
                    4));

    private String source = "";
    private Reading reading;

    @BeforeAll
    void compile() {
        source = RandomMethods.members(METHODS);
        reading = Reading.ofMembers(source);
        assertThat(reading.compilation().errors()).isEmpty();
    }

    /** Else the comparison would be one of NaN with NaN. */
    @Test
    void mostValuesAreNumbers() {
        long numbers = seeds().mapToObj(seed -> reading.evaluated("Box.loss" + seed, DATA.get(0)))
                .filter(value -> value instanceof Long bits && Double.isFinite(Double.longBitsToDouble(bits)))
                .count();
        assertThat(numbers).isGreaterThan(METHODS * 3 / 4);
    }

    static LongStream seeds() {
        return LongStream.range(0, METHODS);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void programGivesWhatTheMethodGives(long seed) throws ReflectiveOperationException {
        String method = "Box.loss" + seed;
        for (List<?> arguments : DATA) {
            assertThat(reading.evaluated(method, arguments))
                    .as(() -> "on data set " + DATA.indexOf(arguments) + ":\n" + text(seed))
                    .isEqualTo(reading.called(method, arguments));
        }
    }

    private String text(long seed) {
        int start = source.indexOf("loss" + seed + "(");
        return source.substring(start, source.indexOf("\n}\n", start));
    }
}
