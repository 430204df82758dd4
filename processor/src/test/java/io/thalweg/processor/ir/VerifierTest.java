package io.thalweg.processor.ir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VerifierTest {
    @Test
    void givesBackAWellFormedProgram() {
        Program program = Text.parse("""
                program f(x: double) {
                  let a: double = x * x
                  if a > 1.0 {
                    let b: double = a - 1.0
                    if b > 1.0 {
                      let c: double = b * a
                    } join d: double = (c, b)
                  } else {
                    let e: double = 1.0 - a
                  } join g: double = (d + b, e), h: double = (x, e + x)
                } yield { loss = g, x = h }
                """);

        assertThat(Verifier.verify(program)).isSameAs(program);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "{ let x: double = 1.0 } ; the definition of x: x is defined twice",
                "{ let a: double = x let a: double = x } ; the definition of a: a is defined twice",
                "{ if x > 0.0 { let a: double = x } else { let a: double = x } } "
                        + "; the definition of a: a is defined twice",
                "{ if x > 0.0 { } join a: double = (x, x), a: double = (x, x) } ; the join a: a is defined twice",
                "{ if x > 0.0 { let a: double = x } join a: double = (x, x) } ; the join a: a is defined twice",
                "{ if x > 0.0 { let a: double = x } let b: double = a } ; the definition of b: a is out of scope",
                "{ if x > 0.0 { let a: double = x } else { let b: double = a } } "
                        + "; the definition of b: a is out of scope",
                "{ if x > 0.0 { let a: double = x } join b: double = (x, a) } "
                        + "; the second arm of the join b: a is out of scope",
                "{ if x > 0.0 { } else { let a: double = x } join b: double = (-a, x) } "
                        + "; the first arm of the join b: a is not defined before",
                "{ if x > 0.0 { let a: double = x } if x > a { } } ; the condition x > a: a is out of scope",
                "{ if x > 0.0 { let y: double = x } } ; the output loss: y is out of scope",
                "{ let y: double = x let class: double = x } ; the definition of class: 'class' is no Java identifier",
                "{ let y: double = x let _: double = x } ; the definition of _: '_' is no Java identifier",
            })
    void namesTheOffendingPlace(String body, String message) {
        String output = body.contains("y: double") ? "y" : "x";
        Program program = Text.parse("program f(x: double) " + body + " yield { loss = " + output + " }");

        assertThatThrownBy(() -> Verifier.verify(program))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("program f, " + message);
    }

    @Test
    void refusesUseBeforeDefinition() {
        Var a = new Var("a", Type.DOUBLE);
        Var b = new Var("b", Type.DOUBLE);
        Block body = new Block(List.of(new Stmt.Let(a, b), new Stmt.Let(b, Const.ONE)));

        assertThatThrownBy(() -> Verifier.verify(new Program("f", List.of(), body, List.of())))
                .hasMessage("program f, the definition of a: b is not defined before");
    }

    /** Both arms of one if are evaluated before its joins are defined. */
    @Test
    void refusesAJoinThatUsesItsNeighbour() {
        Var a = new Var("a", Type.DOUBLE);
        Var b = new Var("b", Type.DOUBLE);
        Stmt branch = new Stmt.If(
                Const.of(true),
                Block.EMPTY,
                Block.EMPTY,
                List.of(new Stmt.Join(a, Const.ONE, Const.ONE), new Stmt.Join(b, a, Const.ONE)));

        assertThatThrownBy(() -> Verifier.verify(new Program("f", List.of(), new Block(List.of(branch)), List.of())))
                .hasMessage("program f, the first arm of the join b: a is not defined before");
    }

    @Test
    void refusesAVariableOfAnotherTypeThanDefined() {
        Var x = new Var("x", Type.INT);
        Program program = new Program(
                "f", List.of(x), Block.EMPTY, List.of(new Program.Output("loss", new Var("x", Type.DOUBLE))));

        assertThatThrownBy(() -> Verifier.verify(program))
                .hasMessage("program f, the output loss: x is used as double but defined as int");
    }

    @Test
    void refusesBadNamesOfParametersAndOutputs() {
        Var bad = new Var("a.b", Type.DOUBLE);
        assertThatThrownBy(() -> Verifier.verify(new Program("f", List.of(bad), Block.EMPTY, List.of())))
                .hasMessage("program f, the parameters: 'a.b' is no Java identifier");
        assertThatThrownBy(() -> Verifier.verify(
                        new Program("f", List.of(), Block.EMPTY, List.of(new Program.Output("new", Const.ONE)))))
                .hasMessage("program f, the output new: it is no Java identifier");
        Program.Output loss = new Program.Output("loss", Const.ONE);
        assertThatThrownBy(() -> Verifier.verify(new Program("f", List.of(), Block.EMPTY, List.of(loss, loss))))
                .hasMessage("program f, the output loss: it is there twice");
    }

    @Test
    void acceptsArraysThatPassOnTheirStorage() {
        Program program = Text.parse("""
                program f(x: double[], m: double[][], n: int) {
                  alloc t: double[] = n
                  store t1 = t[0] := t[1] + 1.0
                  if x[0] > 0.0 {
                    store t2 = t1[t1.length - 1] := t1[0]
                  } else {
                  } join t3: double[] = (t2, t1)
                  for i from 0 while < n step 1 carry t8: double[] = (t4: double[] from t3 next t7) {
                    let row: double[] = m[i]
                    for j from 0 while < n step 1 carry t7: double[] = (t5: double[] from t4 next t6) {
                      store t6 = t5[j] := row[j]
                    }
                    alloc own: double[] = n
                    store own1 = own[0] := t7[0]
                  }
                } yield { t = t8, first = t8[0], x = x }
                """);

        assertThat(Verifier.verify(program)).isSameAs(program);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "for i from 0 while < n step 1 { } let a: int = i ; the definition of a: i is out of scope",
                "for i from 0 while < n step 1 { } for j from i while < n step 1 { } "
                        + "; the loop over j: i is out of scope",
                "for n from 0 while < 3 step 1 { } ; the loop over n: n is defined twice",
                "for i from 0 while < n step 1 carry s: int = (s: int from 0 next 1) { } "
                        + "; the carry s: s is defined twice",
                "for i from 0 while < n step 1 carry s: int = (r: int from 0 next 1) { } let a: int = r "
                        + "; the definition of a: r is out of scope",
                "for i from 0 while < n step 1 { let b: int = i } let a: int = b ; the definition of a: b is out of scope",
                "alloc m: double[][] = n ; the allocation of m: it is a matrix",
                "store y = x[0] := 1.0 ; the store y: x is no local array",
                "alloc t: int[] = n store u = t[0] := 1 let a: int = t[0] "
                        + "; the definition of a: t is a state of an array that is gone",
                "alloc t: int[] = n store u = t[0] := 1 store v = t[0] := 2 "
                        + "; the store v: t is a state of an array that is gone",
                "alloc t: int[] = n for i from 0 while < n step 1 { store u = t[0] := 1 } "
                        + "; the store u: t is replaced in a loop that does not carry it",
                "alloc t: int[] = n for i from 0 while < n step 1 carry v: int[] = (u: int[] from t next u) "
                        + "{ let a: int = t[0] } ; the definition of a: t is a state of an array that is gone",
                "alloc t: int[] = n for i from 0 while < n step 1 carry v: int[] = (u: int[] from t next u), "
                        + "w: int = (z: int from 0 next u[0]) { store s = u[0] := 1 } "
                        + "; the end of the carry w: u is a state of an array that is gone",
                "alloc t: int[] = n let u: int[] = t ; the definition of u: the local array t gets another name",
                "alloc t: int[] = n if n > 0 { store u = t[0] := 1 } let a: int = t[0] "
                        + "; the definition of a: t is a state of an array that is gone",
                "alloc t: int[] = n if n > 0 { store u = t[0] := 1 } else { let a: int = t[0] } "
                        + "store v = t[0] := 2 ; the store v: t is a state of an array that is gone",
                "alloc t: double[] = n if n > 0 { } join u: double[] = (t, x) "
                        + "; the definition of u: a local array meets another",
                "alloc t: double[] = n for i from 0 while < n step 1 carry v: double[] = (u: double[] from t next x) { } "
                        + "; the definition of v: a local array meets another",
                "alloc t: double[] = n if n > 0 { } join u: double[] = (t, t), v: double[] = (t, t) "
                        + "; the first arm of the join v: t is a state of an array that is gone",
            })
    void namesTheOffendingPlaceInLoopsAndArrays(String body, String message) {
        Program program = Text.parse("program f(x: double[], n: int) { " + body + " } yield { loss = 1.0 }");

        assertThatThrownBy(() -> Verifier.verify(program))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("program f, " + message);
    }
}
