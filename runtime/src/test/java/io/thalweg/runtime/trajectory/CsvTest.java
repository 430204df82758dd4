package io.thalweg.runtime.trajectory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.thalweg.runtime.fixture.Look;
import io.thalweg.runtime.fixture.Loss;
import io.thalweg.runtime.fixture.Ode;
import io.thalweg.runtime.fixture.Run;
import io.thalweg.runtime.integrate.Euler;
import io.thalweg.runtime.stop.Stop;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Records that are written as they come, and files that are read back. */
class CsvTest {
    @TempDir
    Path folder = Path.of("");

    private Trajectory read(String text) throws IOException {
        return Trajectory.readCsv(Files.writeString(folder.resolve("run.csv"), text));
    }

    @Test
    void aTrajectoryComesBackBitForBit() throws IOException {
        Trajectory trajectory = Trajectory.every(7);
        new Run(Ode.gradient(Loss.quadratic(1, 0.1)), "w[0,1]", "say \"x\"")
                .with(Euler.step(0.1))
                .until(Stop.steps(500))
                .record(trajectory)
                .from(Math.PI * 1e-300, Math.E);
        Path file = folder.resolve("run.csv");
        trajectory.writeCsv(file);
        Trajectory back = Trajectory.readCsv(file);
        assertThat(back.variables()).containsExactly("w[0,1]", "say \"x\"");
        assertThat(back.steps()).containsExactly(trajectory.steps());
        assertThat(back.times()).containsExactly(trajectory.times());
        assertThat(back.losses()).containsExactly(trajectory.losses());
        assertThat(back.gradientNorms()).containsExactly(trajectory.gradientNorms());
        assertThat(back.theta(0)).containsExactly(trajectory.theta(0));
        assertThat(back.theta(1)).containsExactly(trajectory.theta(1));
        assertThat(back.toCsv()).isEqualTo(Files.readString(file));
    }

    @Test
    void whatIsNotFiniteComesBackToo() throws IOException {
        Trajectory back = read("step,time,loss,gradientNorm,x\n3,0.5,NaN,Infinity,-Infinity\n");
        assertThat(back.losses()[0]).isNaN();
        assertThat(back.gradientNorms()).containsExactly(Double.POSITIVE_INFINITY);
        assertThat(back.theta("x")).containsExactly(Double.NEGATIVE_INFINITY);
    }

    @Test
    void aHeaderAloneIsAnEmptyTrajectory() throws IOException {
        Trajectory back = read("step,time,loss,gradientNorm,x\n");
        assertThat(back.size()).isZero();
        assertThat(back.variables()).containsExactly("x");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "`a,b\\n`|1: not the header of a trajectory, which begins with step,time,loss,gradientNorm",
                "`step,time,loss,gradientNorms\\n`|1: not the header of a trajectory, which begins with step,time,loss,gradientNorm",
                "``|1: the file breaks off here",
                "`\\n`|1: not the header of a trajectory, which begins with step,time,loss,gradientNorm",
                "`step,time,loss,gradientNorm,x\\n0,0,1,1,3.0\\n1,1,1,1,3.`|3: the file breaks off here",
                "`step,time,loss,gradientNorm,x\\n0,0,1,1\\n`|2: 4 numbers, but the header has 5 columns",
                "`step,time,loss,gradientNorm,x\\n0,0,1,1,2\\n0,0,one,1,2\\n`|3: not a number, For input string: \"one\"",
            })
    void anythingElseIsRefusedWithTheLine(String text, String line) {
        assertThatThrownBy(() -> read(text.replace("\\n", "\n")))
                .isInstanceOf(IOException.class)
                .hasMessage(folder.resolve("run.csv") + ", line " + line);
    }

    @Test
    void aFileThatIsMissingIsSaidToBe() {
        assertThatThrownBy(() -> Trajectory.readCsv(folder.resolve("none.csv")))
                .isInstanceOf(NoSuchFileException.class);
    }

    @Test
    void aLogHasALineForTheStartEachLookAndTheEnd() {
        StringWriter out = new StringWriter();
        CsvLog log = CsvLog.to(out);
        log.start(Look.at(0, 8, 4, 2));
        log.look(Look.at(10, 2, 2, 1));
        log.end(Look.at(15, Double.NaN, 1, 0.5));
        assertThat(out.toString()).isEqualTo("""
                step,time,loss,gradientNorm,x
                0,0.0,8.0,4.0,2.0
                10,1.0,2.0,2.0,1.0
                15,1.5,NaN,1.0,0.5
                """);
    }

    @Test
    void startAndEndAreWrittenOnceThoughLookedAt() {
        StringWriter out = new StringWriter();
        CsvLog log = CsvLog.to(out);
        log.start(Look.at(0, 8, 4, 2));
        log.look(Look.at(0, 8, 4, 2));
        log.end(Look.at(0, 8, 4, 2));
        assertThat(out.toString().lines()).hasSize(2);
    }

    /** Of the same records, the log's text is the trajectory's, so it can be read as one. */
    @Test
    void aLogIsReadAsATrajectory() throws IOException {
        StringWriter out = new StringWriter();
        CsvLog log = CsvLog.to(out);
        Look look = new Look(List.of("a,b", "c"), 3, OptionalLong.empty(), 0.75, 0.1, 1e-300, 0.1, 5, -0.0);
        log.start(look);
        log.look(look);
        Trajectory back = read(out.toString());
        assertThat(back.variables()).containsExactly("a,b", "c");
        assertThat(back.theta("c")).containsExactly(-0.0);
        assertThat(back.toCsv()).isEqualTo(out.toString());
    }

    @Test
    void whatFailsToBeWrittenFailsTheObserver() {
        Writer broken = new Writer() {
            @Override
            public void write(char[] text, int from, int length) throws IOException {
                throw new IOException("disk full");
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        assertThatThrownBy(() -> CsvLog.to(broken).start(Look.at(0, 8, 4, 2)))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("disk full");
    }
}
