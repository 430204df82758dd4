package io.thalweg.processor.property;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SampleTest {
    private static final Oracle ORACLE = new Oracle(50);
    private static final List<Sample> SAMPLES = IntStream.range(0, 200)
            .mapToObj(i -> Sample.draw("f" + i, i, ORACLE))
            .toList();

    @Test
    void hasFinitePointsOnly() {
        assertThat(SAMPLES).allSatisfy(sample -> {
            assertThat(sample.points()).hasSizeBetween(2, 4);
            assertThat(sample.points()).allMatch(point -> point.truth().isUsable());
            assertThat(sample.others())
                    .noneMatch(point -> ORACLE.at(sample.loss(), point).isUsable());
        });
        assertThat(SAMPLES).anyMatch(sample -> !sample.others().isEmpty());
    }

    @Test
    void isTheSameForTheSameSeed() {
        Sample again = Sample.draw("f7", 7, ORACLE);

        assertThat(again.loss()).isEqualTo(SAMPLES.get(7).loss());
        assertThat(again.points().get(0).coordinates())
                .isEqualTo(SAMPLES.get(7).points().get(0).coordinates());
    }

    /** A test of gradients that are nearly all zero, or nearly all unclear, would prove little. */
    @Test
    void asksForGradientsThatAreThereAndClear() {
        long components = 0;
        long nonzero = 0;
        long clear = 0;
        for (Sample sample : SAMPLES) {
            for (Sample.Point point : sample.points()) {
                for (int i = 0; i < point.coordinates().length; i++) {
                    double partial = Math.abs(point.truth().gradient().get(i).toDouble());
                    components++;
                    nonzero += partial > 0 ? 1 : 0;
                    clear += partial > 0 && point.truth().noise()[i] <= 1e-14 * partial ? 1 : 0;
                }
            }
        }

        assertThat(nonzero).isGreaterThan(components / 2);
        assertThat(clear).isGreaterThan(nonzero * 3 / 4);
    }

    /** The value in many digits and Java's own are the same quantity. */
    @Test
    void agreesWithTheDoubleValues() {
        long points = 0;
        long close = 0;
        for (Sample sample : SAMPLES) {
            for (Sample.Point point : sample.points()) {
                Dual result = ORACLE.evaluate(sample.loss(), null, point.coordinates());
                double difference = Math.abs(result.value().toDouble() - result.real());
                points++;
                close += difference <= 1e-12 * Math.abs(result.real()) + 1e-300 ? 1 : 0;
            }
        }

        assertThat(close).isGreaterThan(points * 9 / 10);
    }
}
