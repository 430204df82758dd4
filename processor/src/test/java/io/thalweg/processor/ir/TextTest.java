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
            new Var("q", Type.BOOLEAN));

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
                "Math.scalb(a, i) >= 0.0"
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
    void readsEveryOperatorAndFunction() {
        for (Function function : Function.values()) {
            for (Function.Signature signature : function.signatures()) {
                List<Expr> arguments = signature.parameters().stream()
                        .map(type -> (Expr) new Var(type.keyword().substring(0, 1), type))
                        .toList();
                Expr call = new Expr.Call(Library.STRICT_MATH, function, arguments);
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
                "program f() { x = 1.0 } yield { } ; 1:15: expected let, if or } but found x",
                "program f() { ; 1:14: expected let, if or } but found the end",
                "program f() { } ; 1:16: expected yield but found the end",
                "program f() { let t: int = 1.0 } yield { } ; 1:19: int t defined by a double",
                "program f() { let t: int = t } yield { } ; 1:28: no variable t is defined before",
                "program f() { if 1 { } } yield { } ; 1:18: a condition of type int",
                "program f() { if true { } join r: int = (1, 2.0) } yield { } ; 1:32: int r joins a int and a double",
                "program f() { if true { } join r: int = (1) } yield { } ; 1:43: expected , but found )",
                "program f() { if true { } join r: int = 1, 2 } yield { } ; 1:41: expected ( but found 1",
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
