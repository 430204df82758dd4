package io.thalweg.runtime.descent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.thalweg.runtime.Every;
import io.thalweg.runtime.Snapshot;
import io.thalweg.runtime.fixture.DoubleWellPolyak;
import io.thalweg.runtime.fixture.Loss;
import io.thalweg.runtime.fixture.Ode;
import io.thalweg.runtime.fixture.QuadraticRmsprop;
import io.thalweg.runtime.fixture.Run;
import io.thalweg.runtime.integrate.Euler;
import io.thalweg.runtime.stop.Stop;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RunFileTest {
    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void name() {
        file = folder.resolve("run.txt");
    }

    private static Run run() {
        return new Run(new QuadraticRmsprop(), "x", "y").until(Stop.steps(7));
    }

    private static Outcome outcome(double... state) {
        double[] best = Arrays.copyOf(state, 2);
        Snapshot snapshot = new Snapshot(
                state,
                best,
                Double.POSITIVE_INFINITY,
                1,
                2,
                3,
                Double.NaN,
                -0.0,
                Double.MIN_VALUE,
                0.1,
                1e300,
                4,
                -5,
                Long.MIN_VALUE,
                0.25);
        return new Outcome(
                snapshot,
                Duration.ofNanos(123_456_789_012L),
                "own",
                "v' = g;\ntheta' = -v",
                "a \\n method",
                List.of("w[0,1]", "größe"),
                Map.of("rate", 1e-3),
                Status.RUNNING,
                "two\r\nlines",
                OptionalDouble.of(1e-17),
                List.of("", "a \\ b"));
    }

    @Test
    void theTextIsAsDocumented() throws IOException {
        new Run(new DoubleWellPolyak(1000), "x")
                .with(Euler.step(0.01))
                .until(Stop.steps(0))
                .from(4)
                .save(file);
        assertThat(Files.readString(file)
                        .replaceAll("elapsed \\d+", "elapsed …")
                        .replaceAll("end [0-9a-f]{8}", "end …"))
                .isEqualTo("""
                        thalweg run 1
                        status STEPS
                        reason 0 steps
                        flow polyak
                        equation theta' = -g / norm * L * min(1 / norm, M)
                        integrator Euler with step 0.01
                        hyperparameters 1
                        hyperparameter M 1000.0
                        steps 0
                        rejected 0
                        evaluations 1
                        time 0.0
                        elapsed …
                        loss 13.62276
                        best-loss 13.62276
                        gradient-norm 31.0
                        first-gradient-norm 31.0
                        violation NaN
                        next-step 0.0
                        last-error 0.0
                        seed 0
                        noise 0
                        spare-noise NaN
                        variables 1
                        variable x
                        memories 0
                        state 4.0
                        best 4.0
                        warnings 0
                        end …
                        """);
    }

    @Test
    void whatIsReadIsWhatWasWritten() throws IOException {
        Outcome written = outcome(Double.NaN, -0.0, Double.MIN_VALUE, Double.NEGATIVE_INFINITY, 1e-300, 0.1 + 0.2);
        RunFile.write(written, file);
        assertThat(RunFile.read(file)).isEqualTo(written);
        assertThat(folder.toFile().list()).containsExactly("run.txt");
    }

    @Test
    void randomStatesComeBackBitForBit() throws IOException {
        Random random = new Random(3);
        for (int round = 0; round < 200; round++) {
            double[] state = random.longs(2 * (1 + random.nextInt(3)))
                    .mapToDouble(Double::longBitsToDouble)
                    .toArray();
            RunFile.write(outcome(state), file);
            assertThat(RunFile.read(file)).isEqualTo(outcome(state));
        }
    }

    @Test
    void aSolutionComesBackFromAFile() throws IOException {
        Solution<List<Double>> solution = run().from(3, -2);
        solution.save(file);
        Solution<List<Double>> loaded = run().load(file);
        assertThat(loaded).hasToString(solution.toString());
        assertThat(loaded.point()).isEqualTo(solution.point());
        assertThat(loaded.elapsed()).isEqualTo(solution.elapsed());
        assertThat(loaded.rule()).isEmpty();
        assertThat(loaded.status()).isEqualTo(Status.STEPS);
    }

    @Test
    void savingReplacesTheFile() throws IOException {
        Files.writeString(file, "something else, and longer than any run\n".repeat(100));
        run().from(1, 1).save(file);
        assertThat(run().load(file).steps()).isEqualTo(7);
    }

    @Test
    void aFileThatIsCutOffAnywhereIsRefused() throws IOException {
        run().from(3, -2).save(file);
        byte[] whole = Files.readAllBytes(file);
        for (int length = 0; length < whole.length; length++) {
            Files.write(file, Arrays.copyOf(whole, length));
            assertThatThrownBy(() -> run().load(file))
                    .as("the first %d bytes", length)
                    .isInstanceOf(RunFileException.class)
                    .hasMessageMatching("(?s).*run\\.txt:\\d+: .*(cut off|this is no run|in format).*");
        }
    }

    @Test
    void aChangeOfAnyCharacterIsRefused() throws IOException {
        run().from(3, -2).save(file);
        byte[] whole = Files.readAllBytes(file);
        for (int i = 0; i < whole.length; i++) {
            byte[] changed = whole.clone();
            changed[i] = (byte) (changed[i] == '7' ? '8' : '7');
            Files.write(file, changed);
            assertThatThrownBy(() -> run().load(file))
                    .as("byte %d", i)
                    .isInstanceOf(RunFileException.class)
                    .hasMessageContaining("run.txt:");
        }
    }

    private void write(String body) throws IOException {
        Files.writeString(file, body + "end " + RunFile.checksum(body) + "\n");
    }

    /** A file that someone has written by hand, with the right checksum. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "status STEPS|status DONE|2|there is no status 'DONE'",
                "status STEPS|reason none|2|'status' is missing: there is 'reason none'",
                "steps 7|steps many|11|steps must be a whole number, but is 'many'",
                "steps 7|steps 7.0|11|steps must be a whole number, but is '7.0'",
                "rejected 0|rejected -1|12|rejected must not be negative, but is -1",
                "time 7.0|time noon|14|time must be a number, but is 'noon'",
                "seed 0|seed x|23|seed must be a whole number, but is 'x'",
                "variables 2|variables 0|26|variables must be the number of lines that follow, but is 0",
                "variables 2|variables 3|29|'variable' is missing: there is 'memories 1'",
                "variables 2|variables 999999999|26|variables must be the number of lines that follow, but is 999999999",
                "memories 1|memories 2|34|'state' is missing: there is 'best 3.0'",
                "memories 1|memories 30|29|there must be 62 lines 'state', but the file has not as many",
                "memories 1|memories -1|29|memories must be the number of lines that follow, but is -1",
                "warnings 0|warnings 0#more|37|the run is over, but there is 'more'",
                "warnings 0|warnings 1|37|'warning' is missing: there is 'end "
            })
    void aRunByHandIsReadLineByLine(String line, String other, int where, String what) throws IOException {
        run().from(3, -2).save(file);
        String text = Files.readString(file).replaceAll("best [-.0-9E]+\\n", "best 3.0\n");
        String body = text.substring(0, text.lastIndexOf("end "));
        assertThat(body).contains(line + "\n");
        write(body.replace(line + "\n", other.replace('#', '\n') + "\n"));
        assertThatThrownBy(() -> run().load(file))
                .isInstanceOf(RunFileException.class)
                .hasMessageStartingWith(file + ":" + where + ": " + what);
    }

    @Test
    void aForeignFileIsRefused() throws IOException {
        Files.writeString(file, "<html>\n".repeat(3));
        assertThatThrownBy(() -> run().load(file))
                .isInstanceOf(RunFileException.class)
                .hasMessage(file + ":1: this is no run: the first line is not 'thalweg run 1', but '<html>'");
        Files.write(file, new byte[] {(byte) 0xff, (byte) 0xfe, 0, 1});
        assertThatThrownBy(() -> run().load(file))
                .isInstanceOf(RunFileException.class)
                .hasMessage(file + ":1: this is no run: it is not text in UTF-8");
        Files.writeString(file, "thalweg run 2\n");
        assertThatThrownBy(() -> run().load(file))
                .isInstanceOf(RunFileException.class)
                .hasMessage(file + ":1: the run is in format 2, but this reads format 1");
        assertThatThrownBy(() -> run().load(folder.resolve("none"))).isInstanceOf(NoSuchFileException.class);
    }

    @Test
    void linesThatEndInAnotherWayAreRefused() throws IOException {
        run().from(1, 1).save(file);
        Files.writeString(file, Files.readString(file).replace("\n", "\r\n"), StandardCharsets.UTF_8);
        assertThatThrownBy(() -> run().load(file)).isInstanceOf(RunFileException.class);
    }

    @Test
    void aRunOfAnotherFlowIsRefused() throws IOException {
        run().from(1, 1).save(file);
        assertThatThrownBy(() -> new Run(Ode.gradient(Loss.quadratic(1, 1)), "x", "y").load(file))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("but this descent is along ode");
    }

    @Test
    void checkpointsHoldTheRunHalfWayAndAtItsEnd() throws IOException {
        Path copy = folder.resolve("copy.txt");
        Solution<List<Double>> whole = run().until(Stop.steps(100))
                .checkpoint(Every.steps(30), file)
                .observe(Every.steps(60), at -> {
                    if (at.steps() == 60) {
                        copy(file, copy);
                    }
                })
                .from(3, -2);
        Solution<List<Double>> half = run().load(copy);
        assertThat(half.status()).isEqualTo(Status.RUNNING);
        assertThat(half.steps()).isEqualTo(60);
        assertThat(half.toString()).startsWith("RUNNING: written half-way\n");
        Solution<List<Double>> resumed = run().until(Stop.steps(100)).resume(half);
        assertThat(resumed).hasToString(whole.toString());
        assertThat(run().load(file)).hasToString(whole.toString());
        assertThat(whole.warnings()).isEmpty();
    }

    private static void copy(Path from, Path to) {
        try {
            Files.copy(from, to);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** Where the loss throws, the last half-way state stays. */
    @Test
    void aLossThatThrowsLeavesTheLastCheckpoint() throws IOException {
        Run broken = new Run(
                        Ode.gradient(Loss.of(
                                x -> {
                                    if (x < 0.3) {
                                        throw new IllegalStateException("out of range");
                                    }
                                    return x * x / 2;
                                },
                                x -> x)),
                        "x")
                .with(Euler.step(0.1))
                .checkpoint(Every.steps(4), file);
        assertThatThrownBy(() -> broken.from(1)).hasMessage("out of range");
        Solution<List<Double>> saved = broken.load(file);
        assertThat(saved.status()).isEqualTo(Status.RUNNING);
        assertThat(saved.steps()).isEqualTo(8);
    }

    @Test
    void aCheckpointThatCannotBeWrittenLosesNothing() {
        Solution<List<Double>> solution = run().checkpoint(Every.steps(3), folder.resolve("no/such/folder"))
                .from(3, -2);
        assertThat(solution.steps()).isEqualTo(7);
        assertThat(solution.warnings()).hasSize(1);
        assertThat(solution.warnings().get(0))
                .startsWith("the checkpoint threw java.io.UncheckedIOException: ")
                .endsWith(" at step 3 and was not called again");
    }
}
