package io.thalweg.processor.ir;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EarlyExitTest {
    private static final String LOOP = """
            program firstAbove(x: double[], a: double) {
              for i from 0 while < x.length step 1 carry \
            after: boolean = (done: boolean from false next done3), found: double = (f: double from -1.0 next f2), \
            same: double = (s: double from a next s) {
                if done {
                } else {
                  let e: double = x[i]
                  let done2: boolean = e > a
                } join done3: boolean = (done, done2), f2: double = (f, e)
              }
            } yield { loss = found + same, left = after }
            """;

    private static Stmt.For loop(String text) {
        Program program = Verifier.verify(Text.parse(text));
        return (Stmt.For) program.body().statements().get(0);
    }

    @Test
    void aLoopInThisFormIsTakenApart() {
        EarlyExit exit = EarlyExit.of(loop(LOOP)).orElseThrow();

        assertThat(exit.done().next()).hasToString(new Var("done2", Type.BOOLEAN).toString());
        assertThat(exit.turns().carries())
                .extracting(each -> each.result().name() + " " + ((Var) each.next()).name())
                .containsExactly("found e", "same s");
        assertThat(exit.turns().body().statements()).hasSize(2);
    }

    @Test
    void andPutTogetherAgain() {
        Stmt.For loop = loop(LOOP);
        EarlyExit exit = EarlyExit.of(loop).orElseThrow();

        Stmt.For again = exit.loop(each -> new Var(each.name() + "Next", each.type()));

        assertThat(EarlyExit.of(again)).contains(exit);
        Program program = Text.parse(LOOP);
        Program rewritten = Verifier.verify(
                new Program("again", program.parameters(), new Block(List.of(again)), program.outputs()));
        for (double above : new double[] {0, 1.5, 2.5, 9}) {
            List<?> arguments = List.of(new double[] {1, 2, 3}, above);
            assertThat(Evaluator.evaluate(rewritten, arguments)).isEqualTo(Evaluator.evaluate(program, arguments));
        }
    }

    @Test
    void itsLaterTurnsAreNotRun() {
        assertThat(Evaluator.evaluate(Text.parse(LOOP), List.of(new double[] {1, 2, 3}, 1.5)))
                .containsEntry("loss", 3.5)
                .containsEntry("left", true);
    }

    /** What the turns behind the exit would still change, or what does not start as false, makes it an ordinary loop. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "(f, e)|(f + 1.0, e)",
                "(f, e)|(s, e)",
                "from false|from true",
                "if done {|if a > 0.0 {",
                "step 1 carry|step 1 carry n: int = (k: int from 0 next i), ",
                "if done {|let z: double = x[0]\nif done {",
                "if done {|if done {\nlet y: double = x[0]",
            })
    void anythingElseIsAnOrdinaryLoop(String change) {
        String[] parts = change.split("\\|");

        assertThat(EarlyExit.of(loop(LOOP.replace(parts[0], parts[1])))).isEmpty();
    }
}
