package io.thalweg.runtime.trajectory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.thalweg.runtime.Walk;
import io.thalweg.runtime.fixture.Loss;
import io.thalweg.runtime.fixture.Ode;
import io.thalweg.runtime.fixture.Run;
import io.thalweg.runtime.integrate.Euler;
import io.thalweg.runtime.stop.Stop;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrajectoryTest {

    /** ½ (x² + y²) by Euler with step ½: both halve at each step. */
    private static Trajectory recorded(Trajectory trajectory, long steps) {
        new Run(Ode.gradient(Loss.quadratic(1, 1)), "x", "y")
                .with(Euler.step(0.5))
                .until(Stop.steps(steps))
                .record(trajectory)
                .from(3, 4);
        return trajectory;
    }

    private static Walk started(Trajectory trajectory, String variable) {
        Ode stepper = Ode.gradient(Loss.quadratic(1));
        Walk walk = new Walk(stepper, 2);
        trajectory.start(List.of(variable), stepper, Euler.unit(), walk);
        return walk;
    }

    @Test
    void recordsStartEveryKthStepAndEnd() {
        Trajectory trajectory = recorded(Trajectory.every(3), 7);
        assertThat(trajectory.size()).isEqualTo(4);
        assertThat(trajectory.steps()).containsExactly(0, 3, 6, 7);
        assertThat(trajectory.times()).containsExactly(0, 1.5, 3, 3.5);
        assertThat(trajectory.gradientNorms()).containsExactly(5, 5.0 / 8, 5.0 / 64, 5.0 / 128);
        assertThat(trajectory.losses()).containsExactly(12.5, 12.5 / 64, 12.5 / 4096, 12.5 / 16384);
        assertThat(trajectory.theta("y")).containsExactly(4, 0.5, 4.0 / 64, 4.0 / 128);
        assertThat(trajectory.theta(0)).containsExactly(3, 3.0 / 8, 3.0 / 64, 3.0 / 128);
        assertThat(trajectory.variables()).containsExactly("x", "y");
    }

    @Test
    void theEndIsRecordedOnce() {
        assertThat(recorded(Trajectory.every(3), 6).steps()).containsExactly(0, 3, 6);
        assertThat(recorded(Trajectory.every(3), 0).steps()).containsExactly(0);
    }

    @Test
    void growsAsNeeded() {
        Trajectory trajectory = recorded(Trajectory.every(1), 500);
        assertThat(trajectory.steps())
                .containsExactly(LongStream.rangeClosed(0, 500).toArray());
        for (int i = 0; i <= 500; i++) {
            assertThat(trajectory.theta(0)[i]).isEqualTo(3 * Math.pow(0.5, i));
        }
    }

    @Test
    void aSecondRunStartsAfresh() {
        Trajectory trajectory = recorded(Trajectory.every(1), 100);
        assertThat(recorded(trajectory, 2).steps()).containsExactly(0, 1, 2);
    }

    @Test
    void columnsAreCopies() {
        Trajectory trajectory = recorded(Trajectory.every(1), 2);
        trajectory.theta(0)[0] = 7;
        trajectory.steps()[0] = 7;
        trajectory.losses()[0] = 7;
        assertThat(trajectory.theta(0)[0]).isEqualTo(3);
        assertThat(trajectory.steps()[0]).isZero();
        assertThat(trajectory.losses()[0]).isEqualTo(12.5);
    }

    @Test
    void isEmptyBeforeTheFirstRun() {
        Trajectory trajectory = Trajectory.every(1);
        assertThat(trajectory.size()).isZero();
        assertThat(trajectory.steps()).isEmpty();
        assertThat(trajectory.toCsv()).isEqualTo("step,time,loss,gradientNorm\n");
    }

    @Test
    void csvHasAHeaderAndALineForEachRecord() {
        assertThat(recorded(Trajectory.every(2), 3).toCsv()).isEqualTo("""
                        step,time,loss,gradientNorm,x,y
                        0,0.0,12.5,5.0,3.0,4.0
                        2,1.0,0.78125,1.25,0.75,1.0
                        3,1.5,0.1953125,0.625,0.375,0.5
                        """);
    }

    @Test
    void csvDoesNotDependOnTheLocale() {
        Locale before = Locale.getDefault();
        String csv = recorded(Trajectory.every(1), 3).toCsv();
        try {
            Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
            assertThat(recorded(Trajectory.every(1), 3).toCsv()).isEqualTo(csv);
            Locale.setDefault(Locale.GERMANY);
            assertThat(recorded(Trajectory.every(1), 3).toCsv()).isEqualTo(csv);
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void csvGivesBackTheSameBits() {
        Trajectory trajectory = Trajectory.every(1);
        new Run(Ode.gradient(Loss.quadratic(1)), "x")
                .with(Euler.step(0.1))
                .until(Stop.steps(200))
                .record(trajectory)
                .from(Math.PI * 1e-100);
        List<String> lines = trajectory.toCsv().lines().skip(1).toList();
        assertThat(lines).hasSize(201);
        for (int i = 0; i <= 200; i++) {
            assertThat(Double.parseDouble(lines.get(i).split(",")[4]))
                    .isEqualTo(trajectory.theta(0)[i]);
        }
    }

    @Test
    void csvHoldsWhatIsNotFinite() {
        Trajectory trajectory = Trajectory.every(1);
        new Run(Ode.gradient(Loss.of(x -> 1 / x, x -> -1 / (x * x))), "x")
                .record(trajectory)
                .from(0);
        assertThat(trajectory.toCsv()).isEqualTo("step,time,loss,gradientNorm,x\n0,0.0,Infinity,Infinity,0.0\n");
    }

    @Test
    void aNameWithACommaIsQuoted() {
        Trajectory trajectory = Trajectory.every(1);
        started(trajectory, "w[0,1]");
        assertThat(trajectory.toCsv()).isEqualTo("step,time,loss,gradientNorm,\"w[0,1]\"\n");
    }

    @Test
    void writesTheSameToAFile(@TempDir Path directory) throws IOException {
        Path file = directory.resolve("run.csv");
        Files.writeString(file, "an old run, longer than the new one".repeat(100));
        Trajectory trajectory = recorded(Trajectory.every(1), 3);
        trajectory.writeCsv(file);
        assertThat(Files.readAllBytes(file)).isEqualTo(trajectory.toCsv().getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void aWalkNotYetDueIsNotRecorded() {
        Trajectory trajectory = Trajectory.every(10);
        Walk walk = started(trajectory, "x");
        walk.pause(4, 0, 0, 0, 0, 0);
        trajectory.look(walk); // later than the start, which is due
        walk.pause(9, 0, 0, 0, 0, 0);
        trajectory.look(walk);
        walk.pause(13, 0, 0, 0, 0, 0);
        trajectory.look(walk);
        assertThat(trajectory.steps()).containsExactly(4, 13);
        assertThat(trajectory.next()).isEqualTo(20);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, -1})
    void everyMustBeAtLeastOne(long every) {
        assertThatThrownBy(() -> Trajectory.every(every))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("every must be at least 1 step, but is " + every);
    }

    @Test
    void anUnknownVariableIsNamedWithTheKnown() {
        assertThatThrownBy(() -> recorded(Trajectory.every(1), 1).theta("z"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("no variable 'z' is recorded: there are x, y");
    }
}
