package io.thalweg.processor.optimize;

import static org.assertj.core.api.Assertions.assertThat;

import io.thalweg.processor.ir.Evaluator;
import io.thalweg.processor.ir.Program;
import io.thalweg.processor.ir.RandomPrograms;
import io.thalweg.processor.ir.Text;
import io.thalweg.processor.ir.Verifier;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** No pass changes a bit of a value, nor when a program throws, whatever the program. */
class MeaningTest {
    private static final int PROGRAMS = 1500;
    private static final int POINTS = 12;

    enum Pass {
        FLATTEN(Flatten::apply),
        SINK(Sink::apply),
        CLOSE_SCOPES(CloseScopes::apply),
        SCHEDULE(each -> Schedule.apply(each, Program_.EMPTY)),
        FUSE_BRANCHES(FuseBranches::apply),
        PRUNE(Prune::apply),
        INLINE(Inline::apply),
        RENAME(each -> Rename.apply(each, List.of("x2", "sum", "value"))),
        READABLE(each -> Rename.apply(Inline.apply(Prune.apply(each)), List.of())),
        ALL(each -> READABLE.pass.apply(
                Sink.apply(FuseBranches.apply(Schedule.apply(Prune.apply(CloseScopes.apply(each)), Program_.EMPTY)))));

        private final UnaryOperator<Program> pass;

        Pass(UnaryOperator<Program> pass) {
            this.pass = pass;
        }
    }

    /** A loss with no statements of its own: then a schedule may move all there are. */
    private static final class Program_ {
        static final Program EMPTY = Text.parse("program none() { } yield { }");
    }

    @ParameterizedTest
    @EnumSource
    void keepsTheMeaningOfAnyProgram(Pass pass) {
        for (long seed = 0; seed < PROGRAMS; seed++) {
            assertSame(seed, RandomPrograms.mixed(seed), pass);
        }
    }

    @ParameterizedTest
    @EnumSource
    void keepsTheMeaningOfAFlatProgram(Pass pass) {
        for (long seed = PROGRAMS; seed < 2 * PROGRAMS; seed++) {
            assertSame(seed, Sink.apply(Flatten.apply(RandomPrograms.mixed(seed))), pass);
        }
    }

    private static void assertSame(long seed, Program before, Pass pass) {
        Program after = Verifier.verify(pass.pass.apply(before));
        assertThat(after).as("again, seed %d", seed).isEqualTo(pass.pass.apply(before));
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < POINTS; i++) {
            List<Object> arguments = RandomPrograms.arguments(before, random);
            assertThat(outcome(after, arguments))
                    .as(() -> "seed " + seed + " at " + arguments + "\n" + Text.print(before) + "\n" + Text.print(after))
                    .isEqualTo(outcome(before, arguments));
        }
    }

    /** The outputs, or that there are none because the program throws. */
    private static Object outcome(Program program, List<Object> arguments) {
        try {
            return Evaluator.evaluate(program, arguments);
        } catch (ArithmeticException | IllegalArgumentException e) {
            return "throws";
        }
    }

    @Test
    void theProgramsDiffer() {
        long thrown = 0;
        long numbers = 0;
        for (long seed = 0; seed < PROGRAMS; seed++) {
            Program program = RandomPrograms.mixed(seed);
            Object outcome = outcome(program, RandomPrograms.arguments(program, new SplittableRandom(seed)));
            thrown += outcome.equals("throws") ? 1 : 0;
            numbers += outcome.toString().matches(".*loss=-?\\d.*") ? 1 : 0;
        }
        assertThat(thrown).isBetween(PROGRAMS / 10L, PROGRAMS / 2L);
        assertThat(numbers).isGreaterThan(PROGRAMS / 4L);
    }
}
