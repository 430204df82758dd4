package io.thalweg.processor.optimize;

import static org.assertj.core.api.Assertions.assertThat;

import io.thalweg.processor.ir.Evaluator;
import io.thalweg.processor.ir.Program;
import io.thalweg.processor.ir.RandomPrograms;
import io.thalweg.processor.ir.Text;
import io.thalweg.processor.ir.Verifier;
import java.lang.reflect.Array;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** No pass changes a bit of a value, nor when a program throws, whatever the program. */
class MeaningTest {
    private static final int PROGRAMS = 1500;
    private static final int LOOPS = 600;
    private static final int POINTS = 12;

    enum Pass {
        FLATTEN(Flatten::apply),
        SINK(Sink::apply),
        SIGNS(Signs::apply),
        CLOSE_SCOPES(CloseScopes::apply),
        SCHEDULE(each -> Schedule.apply(each, Program_.EMPTY)),
        FUSE_BRANCHES(FuseBranches::apply),
        PRUNE(Prune::apply),
        SHARE(Share::apply),
        HOIST(each -> Hoist.apply(each, Map.of())),
        UNROLL(each -> Unroll.apply(Flatten.apply(each), Map.of())),
        SCALARS(each -> Scalars.apply(UNROLL.pass.apply(each))),
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

    @ParameterizedTest
    @EnumSource
    void keepsTheMeaningOfLoopsAndArrays(Pass pass) {
        for (long seed = 0; seed < LOOPS; seed++) {
            assertSame(seed, RandomPrograms.loops(seed), pass);
        }
    }

    @ParameterizedTest
    @EnumSource
    void keepsTheMeaningOfFlatLoopsAndArrays(Pass pass) {
        for (long seed = LOOPS; seed < 2 * LOOPS; seed++) {
            assertSame(seed, Sink.apply(Flatten.apply(RandomPrograms.loops(seed))), pass);
        }
    }

    private static void assertSame(long seed, Program before, Pass pass) {
        Program after = Verifier.verify(pass.pass.apply(before));
        assertThat(after).as("again, seed %d", seed).isEqualTo(pass.pass.apply(before));
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < POINTS; i++) {
            List<Object> arguments = RandomPrograms.arguments(before, random);
            assertThat(outcome(after, arguments))
                    .as(() ->
                            "seed " + seed + " at " + arguments + "\n" + Text.print(before) + "\n" + Text.print(after))
                    .isEqualTo(outcome(before, arguments));
        }
    }

    @Test
    void theLoopsDiffer() {
        int thrown = 0;
        int stored = 0;
        for (long seed = 0; seed < LOOPS; seed++) {
            Program program = RandomPrograms.loops(seed);
            Object outcome = outcome(program, RandomPrograms.arguments(program, new SplittableRandom(seed)));
            thrown += outcome.equals("throws") ? 1 : 0;
            stored += outcome instanceof Map<?, ?> outputs
                            && outputs.get("array") instanceof List<?> array
                            && new HashSet<>(array).size() > 1
                    ? 1
                    : 0;
        }
        assertThat(thrown).isBetween(LOOPS / 20, LOOPS / 2);
        assertThat(stored).isGreaterThan(LOOPS / 6);
    }

    /** The outputs, or that there are none because the program throws. */
    private static Object outcome(Program program, List<Object> arguments) {
        try {
            Map<String, Object> outputs = Evaluator.evaluate(program, arguments);
            outputs.replaceAll((name, value) -> value.getClass().isArray() ? elements(value) : value);
            return outputs;
        } catch (ArithmeticException | IllegalArgumentException e) {
            return "throws";
        }
    }

    private static List<Object> elements(Object array) {
        return IntStream.range(0, Array.getLength(array))
                .mapToObj(i -> Array.get(array, i))
                .toList();
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
