package io.thalweg.processor.ir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TextTest {
    private static final List<Var> VARIABLES = List.of(
            new Var("a", Type.DOUBLE),
            new Var("b", Type.DOUBLE),
            new Var("i", Type.INT),
            new Var("l", Type.LONG),
            new Var("p", Type.BOOLEAN),
            new Var("q", Type.BOOLEAN),
            new Var("x", Type.DOUBLE_ARRAY),
            new Var("k", Type.INT_ARRAY),
            new Var("m", Type.DOUBLE_MATRIX));

    @Test
    void printsWhatItReads() {
        String text = """
                program loss(x: double, y: double) {
                  let t: double = x - 1.0
                  if t > 0.0 {
                    let u: double = Math.log(t)
                  } else {
                  } join r: double = (u, -t)
                } yield { loss = r + y }
                """;

        assertThat(Text.print(Text.parse(text))).isEqualTo(text);
    }

    @Test
    void printsNestedBranchesAndManyOutputs() {
        String text = """
                program gradient(x: double, n: int, p: boolean) {
                  if p {
                    if n >= 0 && x < 3.0 {
                      let a: double = x * (double) n
                    }
                  } else {
                    let b: double = 2.0
                  } join c: double = (x, b), d: int = (n, -1)
                } yield {
                  loss = c,
                  dx = (double) d
                }
                """;

        assertThat(Text.print(Text.parse(text))).isEqualTo(text);
    }

    @Test
    void readsIntoTheNodesThatTheTextShows() {
        Var x = new Var("x", Type.DOUBLE);
        Var y = new Var("y", Type.DOUBLE);
        Expr twice = new Expr.Binary(BinaryOp.MULTIPLY, Const.of(2.0), x);
        Program expected = new Program(
                "f",
                List.of(x),
                new Block(List.of(new Stmt.If(
                        new Expr.Binary(BinaryOp.GREATER, x, Const.of(-0.0)),
                        new Block(List.of(new Stmt.Let(y, twice))),
                        Block.EMPTY,
                        List.of(new Stmt.Join(new Var("z", Type.DOUBLE), y, x))))),
                List.of(new Program.Output("loss", Expr.Call.of(Function.SIN, new Var("z", Type.DOUBLE)))));

        assertThat(Text.parse("program f(x:double){if x>-0.0{let y:double=2.0*x}join z:double=(y,x)}"
                        + "yield{loss=Math.sin(z)} // spaces do not matter"))
                .isEqualTo(expected);
    }

    @Test
    void keepsAnEmptyProgram() {
        String text = "program f() {\n} yield {\n}\n";

        assertThat(Text.print(Text.parse(text))).isEqualTo(text);
        assertThat(Text.parse(text)).isEqualTo(new Program("f", List.of(), Block.EMPTY, List.of()));
    }

    /** Each is printed as it stands: neither a parenthesis more nor one less. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "a + b - a",
                "a - (b - a)",
                "a - (b + a)",
                "(a + b) * a",
                "a * b + a % b",
                "a / (b / a)",
                "-a * b",
                "-(a * b)",
                "-(-a)",
                "-(1.0)",
                "-(-1.0)",
                "-(2)",
                "~-1",
                "a - -1.0",
                "!(p && q) || p",
                "p && (q || p)",
                "p || q && p",
                "(p | q) & p ^ q",
                "p == q != p",
                "p == a < b",
                "p == (q == a < b)",
                "i + 1 << i",
                "i + (1 << i) >>> 2",
                "l >> i",
                "~i & 255",
                "(int) a * i",
                "(int) (a * b)",
                "(double) (long) (int) -a",
                "(double) -1",
                "(double) -(1)",
                "p ? a : q ? b : a",
                "p ? q ? a : b : a",
                "(p ? q : p) ? a : b",
                "(p ? a : b) + 1.0",
                "1.0 + (p ? a : b)",
                "Math.max(Math.sin(a + b), StrictMath.pow(a, p ? b : a))",
                "Math.clamp(l, i, 7)",
                "Math.scalb(a, i) >= 0.0",
                "x[i] + m[i][k[i + 1]]",
                "-x[0] * (double) k.length",
                "m[i].length - k.length",
                "(p ? x : m[i])[i]",
                "(p ? x : m[i]).length",
            })
    void printsFewestParentheses(String text) {
        assertThat(Text.print(Text.parseExpression(text, VARIABLES))).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({
        "((a)) + (b * a), a + b * a",
        "(a + b) + a, a + b + a",
        "p ? a : (q ? b : a), p ? a : q ? b : a",
        "(p ? q : p) ? a : (b), (p ? q : p) ? a : b",
        "--a, -(-a)",
    })
    void dropsNeedlessParentheses(String text, String printed) {
        assertThat(Text.print(Text.parseExpression(text, VARIABLES))).isEqualTo(printed);
    }

    @Test
    void keepsEveryConstantExactly() {
        List<Const> constants = List.of(
                Const.of(0.0),
                Const.of(-0.0),
                Const.of(1.0),
                Const.of(-1.5),
                Const.of(0.1),
                Const.of(Double.MIN_VALUE),
                Const.of(-Double.MAX_VALUE),
                Const.of(1e-300),
                Const.of(1e21),
                Const.of(Double.NaN),
                Const.of(Double.POSITIVE_INFINITY),
                Const.of(Double.NEGATIVE_INFINITY),
                Const.of(0),
                Const.of(Integer.MIN_VALUE),
                Const.of(Integer.MAX_VALUE),
                Const.of(Long.MIN_VALUE),
                Const.of(7L),
                Const.of(true),
                Const.of(false));

        assertThat(constants)
                .allSatisfy(each -> assertThat(Text.parseExpression(Text.print(each), List.of()))
                        .isEqualTo(each));
    }

    /** -1.0 is one constant, -(1.0) an operation on another: they are different programs. */
    @Test
    void tellsANegativeConstantFromANegation() {
        assertThat(Text.parseExpression("-1.0", List.of())).isEqualTo(Const.of(-1.0));
        assertThat(Text.parseExpression("-(1.0)", List.of())).isEqualTo(new Expr.Unary(UnaryOp.NEGATE, Const.of(1.0)));
        Expr minusInfinity = new Expr.Unary(UnaryOp.NEGATE, Const.of(Double.POSITIVE_INFINITY));
        assertThat(Text.parseExpression(Text.print(minusInfinity), List.of())).isEqualTo(minusInfinity);
    }

    @Test
    void keepsVariablesThatAreCalledLikeItsOwnWords() {
        String text = """
                program program(join: double, NaN: double, Math: double) {
                  let let: double = join + NaN * Math
                  if let > 0.0 {
                  } join yield: double = (let, join)
                } yield { loss = yield }
                """;

        Program program = Text.parse(text);

        assertThat(Text.parse(Text.print(program))).isEqualTo(program);
    }

    @Test
    void printsLoopsAndArrays() {
        String text = """
                program f(x: double[], m: double[][], k: int[], b: boolean[], c: int[][]) {
                  alloc t: double[] = x.length + 1
                  for i from 0 while < x.length step 1 carry t4: double[] = (t1: double[] from t next t2), \
                sum: double = (inner: double from 0.0 next inner + Math.max(square, (x[i] - 1.0) * x[i])) {
                    let square: double = x[i] * x[i]
                    store t2 = t1[i] := square
                    for j from m[i].length - 1 while >= 0 step -2 {
                      let a: double = m[i][j]
                    }
                  }
                  store t5 = t4[c[0][1]] := b[k[0]] ? 1.0 : 2.0
                } yield {
                  loss = sum + t5[0],
                  t = t5
                }
                """;

        assertThat(Text.print(Text.parse(text))).isEqualTo(text);
    }

    @Test
    void readsALoopIntoItsNodes() {
        Var x = new Var("x", Type.DOUBLE_ARRAY);
        Var i = new Var("i", Type.INT);
        Var sum = new Var("sum", Type.DOUBLE);
        Var inner = new Var("inner", Type.DOUBLE);
        Var y = new Var("y", Type.DOUBLE);
        Stmt.Carry carry = new Stmt.Carry(sum, inner, Const.ZERO, new Expr.Binary(BinaryOp.ADD, inner, y));
        Stmt loop = new Stmt.For(
                i,
                Const.of(3),
                BinaryOp.GREATER_EQUAL,
                Const.of(-1),
                -2,
                List.of(carry),
                new Block(List.of(new Stmt.Let(y, new Expr.Element(x, i)))));

        assertThat(Text.parse("program f(x: double[]) { for i from 3 while >= -1 step -2 "
                        + "carry sum: double = (inner: double from 0.0 next inner + y) { let y: double = x[i] } } "
                        + "yield { loss = sum }"))
                .isEqualTo(new Program(
                        "f", List.of(x), new Block(List.of(loop)), List.of(new Program.Output("loss", sum))));
    }

    @Test
    void keepsLoopVariablesThatAreCalledLikeItsOwnWords() {
        String text = """
                program store(next: double[], from: int, Math: double[]) {
                  alloc alloc: double[] = Math.length
                  for for from from while < from step 1 carry carry: double[] = (length: double[] from alloc next store) {
                    store store = length[from] := next[for] + Math[0]
                  }
                } yield { loss = carry[from] }
                """;

        Program program = Text.parse(text);

        assertThat(Text.parse(Text.print(program))).isEqualTo(program);
    }

    @Test
    void readsEveryOperatorAndFunction() {
        for (Function function : Function.values()) {
            for (Function.Signature signature : function.signatures()) {
                List<Expr> arguments = signature.parameters().stream()
                        .map(type -> (Expr) new Var(type.keyword().substring(0, 1), type))
                        .toList();
                Library library = function == Function.CHECK_INDEX ? Library.OBJECTS : Library.STRICT_MATH;
                Expr call = new Expr.Call(library, function, arguments);
                List<Var> variables = arguments.stream().map(Var.class::cast).toList();
                assertThat(Text.parseExpression(Text.print(call), variables)).isEqualTo(call);
            }
        }
        for (BinaryOp op : BinaryOp.values()) {
            Var operand = switch (op.kind()) {
                case ARITHMETIC, ORDER, EQUALITY -> VARIABLES.get(0);
                case SHIFT, BITWISE -> VARIABLES.get(2);
                case LAZY -> VARIABLES.get(4);
            };
            Expr expression = new Expr.Binary(op, operand, operand);
            assertThat(Text.parseExpression(Text.print(expression), VARIABLES)).isEqualTo(expression);
        }
    }

    @Test
    void survivesALongSum() {
        Expr sum = VARIABLES.get(0);
        for (int i = 0; i < 500; i++) {
            sum = new Expr.Binary(BinaryOp.ADD, sum, VARIABLES.get(1));
        }

        assertThat(Text.parseExpression(Text.print(sum), VARIABLES)).isEqualTo(sum);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "a + ; 1:4: expected an expression but found the end",
                "a b ; 1:3: expected the end but found b",
                "a + c ; 1:5: no variable c is defined before",
                "(a + b ; 1:7: expected ) but found the end",
                "p ? a ; 1:6: expected : but found the end",
                "a + i ; 1:3: + does not take a double and a int",
                "!a ; 1:1: ! does not take a double",
                "p ? a : i ; 1:1: a conditional of boolean, double and int",
                "(boolean) a ; 1:1: nothing converts to boolean",
                "Math.nonsense(a) ; 1:6: no function Math.nonsense",
                "Maths.sin(a) ; 1:1: no library Maths",
                "Math.sin(i) ; '1:6: sin does not take [INT]; convert the arguments first'",
                "Math.sin(a, b) ; '1:6: sin does not take [DOUBLE, DOUBLE]; convert the arguments first'",
                "Math.sin a ; 1:10: expected ( but found a",
                "Double.MAX_VALUE ; 1:8: no constant Double.MAX_VALUE",
                "99999999999 ; 1:1: no int, long or double: 99999999999",
                "1e5 ; 1:1: no int, long or double: 1e5",
                "1.5L ; 1:1: no int, long or double: 1.5L",
                "a # b ; 1:3: no token starts with '#'",
                "a[0] ; 1:2: double is no array",
                "a.length ; 1:2: double is no array",
                "x[a] ; 1:2: an index of type double",
                "x[i ; 1:4: expected ] but found the end",
                "x[i].size ; 1:6: expected length but found size",
                "x.length[0] ; 1:9: int is no array",
                "x == x ; 1:3: == does not take a double[] and a double[]",
                "k & k ; 1:3: & does not take a int[] and a int[]",
            })
    void refusesMalformedExpressions(String text, String message) {
        assertThatThrownBy(() -> Text.parseExpression(text, VARIABLES))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "'' ; 1:1: expected program but found the end",
                "program 1() { } yield { } ; 1:9: expected a name but found 1",
                "program f(x) { } yield { } ; 1:12: expected : but found )",
                "program f(x: float) { } yield { } ; 1:14: expected a type but found float",
                "program f(x: double, { } yield { } ; 1:22: expected a name but found {",
                "program f() { x = 1.0 } yield { } ; 1:15: expected let, if, for, alloc, store or } but found x",
                "program f() { ; 1:14: expected let, if, for, alloc, store or } but found the end",
                "program f() { } ; 1:16: expected yield but found the end",
                "program f() { let t: int = 1.0 } yield { } ; 1:19: int t defined by a double",
                "program f() { let t: int = t } yield { } ; 1:28: no variable t is defined before",
                "program f() { if 1 { } } yield { } ; 1:18: a condition of type int",
                "program f() { if true { } join r: int = (1, 2.0) } yield { } ; 1:32: int r joins a int and a double",
                "program f() { if true { } join r: int = (1) } yield { } ; 1:43: expected , but found )",
                "program f() { if true { } join r: int = 1, 2 } yield { } ; 1:41: expected ( but found 1",
                "program f(x: double[) { } yield { } ; 1:21: expected ] but found )",
                "program f(x: long[]) { } yield { } ; 1:14: no type long[]",
                "program f(x: double[][][]) { } yield { } ; 1:14: no type double[][][]",
                "program f(n: int) { alloc t: double = n } yield { } ; 1:27: double is no array",
                "program f() { alloc t: int[] = 1.0 } yield { } ; 1:21: a length of type double",
                "program f(n: int) { store t = n[0] := 1 } yield { } ; 1:27: n is no array",
                "program f(x: int[]) { store t = x[0] := 1.0 } yield { } ; 1:29: no store into x",
                "program f(x: int[]) { store t = y[0] := 1 } yield { } ; 1:33: no variable y is defined before",
                "program f() { for i from 0 while == 3 step 1 { } } yield { } "
                        + "; 1:34: expected <, <=, > or >= but found ==",
                "program f() { for i from 0 while < 3 step 1.0 { } } yield { } ; 1:43: expected an int",
                "program f() { for i from 0 while < 3 step - { } } yield { } ; 1:43: expected an int",
                "program f() { for i from 0 while < 3 step -1 { } } yield { } ; 1:19: no counted loop: i LESS by -1",
                "program f() { for i from 0 while < 3 step 1 carry s: int = (t: int from 0 next (1) { } } yield { } "
                        + "; 1:99: expected ) but found the end",
                "program f() { for i from 0 while < 3 step 1 carry s: int = (t: int from 0 next t u) { } } yield { } "
                        + "; 1:82: expected ) but found u",
                "program f() { for i from 0 while < 3 step 1 carry s: int = (t: int from 0 next s) { } } yield { } "
                        + "; 1:80: no variable s is defined before",
                "program f() { for i from 0 while < 3 step 1 carry s: int = (t: int from 0 next 1.0) { } } yield { } "
                        + "; 1:51: s carries values of several types",
                "program f() { } yield { loss } ; 1:30: expected = but found }",
                "program f() { } yield { loss = 1.0 } x ; 1:38: expected the end but found x",
            })
    void refusesMalformedPrograms(String text, String message) {
        assertThatThrownBy(() -> Text.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }

    @Test
    void countsLines() {
        assertThatThrownBy(() -> Text.parse("program f() { // a comment\n\n  let\n    t int = 1\n} yield { }"))
                .hasMessage("4:7: expected : but found int");
    }
}
