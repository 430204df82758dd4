package io.thalweg.processor.ir;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.UnaryOperator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which indexes are known to lie in x. */
class RangesTest {
    private static boolean contained(String outer, String inner, String index) {
        Program program = Text.parse("""
                program f(x: double[], y: double[], n: int) {
                  let length: int = x.length
                  let third: int = length / 3
                  let last: int = length - 1
                  for i from %s {
                    for j from %s {
                      let k: int = %s
                      let e: double = x[k]
                    }
                  }
                } yield { loss = 1.0 }
                """.formatted(outer, inner, index));
        Ranges ranges = Ranges.of(program, UnaryOperator.identity());
        return ranges.contain(new Var("x", Type.DOUBLE_ARRAY), new Var("k", Type.INT));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            0 while < length step 1     | 0 while < n step 1       | i
            2 while < x.length step 5   | 0 while < n step 1       | i - 2
            0 while < last step 2       | 0 while < n step 1       | i + 1
            0 while <= last step 1      | 0 while < n step 1       | i
            last while >= 0 step -1     | 0 while < n step 1       | i
            last while > 0 step -1      | 0 while < n step 1       | i - 1
            0 while < third step 1      | 0 while < n step 1       | 3 * i + 2
            0 while < third step 1      | 0 while < i step 1       | 3 * j + 2
            0 while < length step 1     | 0 while < i step 1       | j + 1
            0 while < last step 1       | i while < length step 1  | j
            0 while < length step 1     | i while >= 0 step -1     | j
            3 while < length step 3     | 0 while < i step 3       | j + 2
            1 while < length step 1     | 0 while < i step 1       | i - 1
            """)
    void contain(String outer, String inner, String index) {
        assertThat(contained(outer, inner, index)).isTrue();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            0 while < length step 1     | 0 while < n step 1       | j
            0 while < y.length step 1   | 0 while < n step 1       | i
            0 while < length step 1     | 0 while < n step 1       | i + 1
            0 while < length step 1     | 0 while < n step 1       | i - 1
            0 while <= length step 1    | 0 while < n step 1       | i
            n while < length step 1     | 0 while < n step 1       | i
            last while >= -1 step -1    | 0 while < n step 1       | i
            length while >= 0 step -1   | 0 while < n step 1       | i
            0 while < third step 1      | 0 while < n step 1       | 3 * i + 3
            0 while < third step 1      | 0 while < n step 1       | 4 * i
            0 while < third step 1      | 0 while < n step 1       | -1 * i
            3 while < length step 3     | 1 while < i step 3       | j + 2
            3 while < length step 4     | 0 while < i step 3       | j + 2
            0 while < length step 1     | 0 while < n step 1       | i * i
            """)
    void mayBeOutside(String outer, String inner, String index) {
        assertThat(contained(outer, inner, index)).isFalse();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            3 while < n step 1     | 0 while < i step 1    | true
            0 while < n step 1     | 0 while < i step 1    | false
            0 while < n step 1     | 0 while <= i step 1   | true
            0 while < n step 1     | 4 while > 3 step -1   | true
            0 while < n step 1     | 4 while >= 5 step -1  | false
            n while < 4 step 1     | 0 while < i step 1    | false
            """)
    void knowLoopsThatRun(String outer, String inner, boolean runs) {
        Program program = Text.parse("""
                program f(n: int) {
                  for i from %s {
                    for j from %s {
                    }
                  }
                } yield { loss = 1.0 }
                """.formatted(outer, inner));
        Stmt.For loop = (Stmt.For) program.body().statements().get(0);
        Stmt.For nested = (Stmt.For) loop.body().statements().get(0);

        assertThat(Ranges.of(program, UnaryOperator.identity()).hasTurn(nested)).isEqualTo(runs);
    }
}
