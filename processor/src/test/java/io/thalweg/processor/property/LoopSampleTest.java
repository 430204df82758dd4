package io.thalweg.processor.property;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LoopSampleTest {
    private static final List<LoopSample> SAMPLES = IntStream.range(0, 60)
            .mapToObj(i -> LoopSample.draw("f" + i, i, new Oracle(32)))
            .toList();

    @Test
    void hasAClearPointInEachSetOfData() {
        assertThat(SAMPLES).allSatisfy(sample -> {
            assertThat(sample.sets()).hasSize(2);
            assertThat(sample.sets()).allMatch(set -> set.cases().stream().anyMatch(LoopSample.Case::isClear));
        });
    }

    @Test
    void isTheSameForTheSameSeed() {
        LoopSample again = LoopSample.draw("f7", 7, new Oracle(32));

        assertThat(again.loss()).isEqualTo(SAMPLES.get(7).loss());
        assertThat(again.sets().get(0).cases().get(0).truth().noise())
                .isEqualTo(SAMPLES.get(7).sets().get(0).cases().get(0).truth().noise());
    }

    /** A test of gradients that are nearly all zero would prove little. */
    @Test
    void asksForGradientsThatAreThere() {
        List<Double> partials = SAMPLES.stream()
                .flatMap(sample -> sample.sets().stream())
                .flatMap(set -> set.cases().stream())
                .filter(LoopSample.Case::isClear)
                .flatMap(each -> each.truth().gradient().stream())
                .map(each -> each.toDouble())
                .toList();

        assertThat(partials).hasSizeGreaterThan(SAMPLES.size() * 4);
        assertThat(partials.stream().filter(each -> each != 0).count()).isGreaterThan(partials.size() * 2L / 3);
    }

    /** Lengths that are not the same in each set would not fit a bound object; those of the sets should differ. */
    @Test
    void keepsTheDataOfASet() {
        assertThat(SAMPLES)
                .allSatisfy(sample -> sample.sets().forEach(set -> {
                    for (int i = 0; i < sample.loss().method().parameters().size(); i++) {
                        int index = i;
                        if (sample.loss()
                                .isGiven(sample.loss().method().parameters().get(i))) {
                            Object first = set.cases().get(0).arguments().get(index);
                            assertThat(set.cases())
                                    .allMatch(each -> each.arguments().get(index) == first);
                        }
                    }
                }));
    }
}
