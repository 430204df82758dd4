package io.thalweg.processor.frontend;

import static io.thalweg.processor.frontend.Refused.body;
import static io.thalweg.processor.frontend.Refused.members;
import static org.assertj.core.api.Assertions.assertThat;

import io.thalweg.processor.diagnostic.Code;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is outside the language of losses: one error each, at the exact place, with the remedy. */
class RefusalTest {

    @ParameterizedTest
    @MethodSource({"constructs", "names", "calls", "types"})
    void isRefusedOnceAtItsPlace(Refused refused) {
        refused.check();
    }

    static List<Refused> constructs() {
        return List.of(
                body(
                        Code.WHILE,
                        "a while loop is outside the loss language; write a for loop to a fixed bound with an if inside",
                        "§while (x > 0) { x--; }\nreturn x;"),
                body(
                        Code.WHILE,
                        "a do loop is outside the loss language; write a for loop to a fixed bound with an if inside",
                        "§do { x--; } while (x > 0);\nreturn x;"),
                members(
                        Code.ARRAY,
                        "DATA is an array in a field; pass it as a parameter marked @Given",
                        "static final double[] DATA = {1};\n@Minimize static double loss(double x) { return x * §DATA[0]; }"),
                members(
                        Code.ARRAY,
                        "DATA is an array in a field; pass it as a parameter marked @Given",
                        "static final double[] DATA = {1};\n@Minimize static double loss(double x) { return x * §DATA.length; }"),
                members(
                        Code.ARRAY,
                        "DATA is an array in a field; pass it as a parameter marked @Given",
                        "static final double[] DATA = {1};\n@Minimize static double loss(double x) { §DATA[0] = 1; return x; }"),
                body(
                        Code.OBJECT,
                        "new is outside the loss language; use numbers and booleans only",
                        "return x + §new Object().hashCode();"),
                body(
                        Code.OBJECT,
                        "a string is outside the loss language; use numbers and booleans only",
                        "var s = §\"a\";\nreturn x + s.length();"),
                body(
                        Code.OBJECT,
                        "null is outside the loss language; use numbers and booleans only",
                        "return x > §null ? 1 : x;"),
                body(
                        Code.OBJECT,
                        "instanceof is outside the loss language; use numbers and booleans only",
                        "return (Object) null §instanceof String ? 1 : x;"),
                body(
                        Code.OBJECT,
                        "double.class is outside the loss language; use numbers and booleans only",
                        "return double§.class == null ? 1 : x;"),
                body(
                        Code.OBJECT,
                        "this is outside the loss language; use numbers and booleans only",
                        "return §this == null ? 1 : x;"),
                body(
                        Code.OBJECT,
                        "x.length is outside the loss language; use numbers and booleans only",
                        "return x§.length;"),
                body(
                        Code.LAMBDA,
                        "a lambda is outside the loss language; write a static helper method and call it",
                        "var f = §a -> a;\nreturn x;"),
                body(
                        Code.LAMBDA,
                        "a method reference is outside the loss language; write a static helper method and call it",
                        "var f = §Math::sin;\nreturn x;"),
                body(
                        Code.SWITCH,
                        "switch is outside the loss language; write if and else",
                        "§switch ((int) x) { case 1: return 1; default: return y; }"),
                body(
                        Code.SWITCH,
                        "switch is outside the loss language; write if and else",
                        "return §switch ((int) x) { case 1 -> 1; default -> y; };"),
                body(
                        Code.EXCEPTION,
                        "try is outside the loss language; return a value, such as Double.NaN, instead",
                        "§try { return x; } finally { x = 1; }"),
                body(
                        Code.EXCEPTION,
                        "throw is outside the loss language; return a value, such as Double.NaN, instead",
                        "if (x > 0) { §throw new IllegalStateException(); }\nreturn x;"),
                body(
                        Code.JUMP,
                        "label out is the target of a jump; leave the innermost loop only, and test a boolean behind it",
                        "out: { if (x > 0) §break out; }\nreturn x;"),
                body(
                        Code.STATEMENT,
                        "synchronized is outside the loss language; use assignments, if, for and return",
                        "§synchronized (Box.class) { return x; }"),
                body(
                        Code.STATEMENT,
                        "assert is outside the loss language; use assignments, if, for and return",
                        "§assert x > 0;\nreturn x;"),
                body(
                        Code.STATEMENT,
                        "a local class is outside the loss language; use assignments, if, for and return",
                        "§class Inner {}\nreturn x;"));
    }

    static List<Refused> names() {
        return List.of(
                body(
                        Code.UNRESOLVED_NAME,
                        "cannot find z; declare it as a parameter, a local variable or a static final constant",
                        "double a = §z;\nreturn a + x;"),
                body(
                        Code.UNRESOLVED_NAME,
                        "cannot find offest; did you mean offset?",
                        "double offset = y;\nreturn (x + §offest) * 2;"),
                body(Code.UNRESOLVED_NAME, "cannot find Math.PIE; did you mean PI?", "return x * Math§.PIE;"),
                body(
                        Code.UNRESOLVED_NAME,
                        "cannot find Matth; check its spelling and the imports",
                        "return x * §Matth.PI;"),
                body(
                        Code.UNRESOLVED_NAME,
                        "cannot find z; declare it as a parameter, a local variable or a static final constant",
                        "§z = 3;\nreturn x;"),
                body(
                        Code.UNRESOLVED_NAME,
                        "cannot find a; declare it as a parameter, a local variable or a static final constant",
                        "{ double a = 1; }\nreturn x + §a;"),
                members(
                        Code.NOT_CONSTANT,
                        "scale is not a compile-time constant; make it static final with a constant value, or a parameter",
                        "static double scale = 2;\n@Minimize static double loss(double x) { return §scale * x; }"),
                members(
                        Code.NOT_CONSTANT,
                        "Box.SCALE is not a compile-time constant; make it static final with a constant value, or a parameter",
                        "static final double SCALE = Math.sqrt(2);\n@Minimize static double loss(double x) { return Box§.SCALE * x; }"),
                members(
                        Code.INSTANCE_FIELD,
                        "scale is an instance field; make it a static final constant, or a parameter",
                        "final double scale = 2;\n@Minimize static double loss(double x) { return §scale * x; }"),
                members(
                        Code.NOT_ASSIGNABLE,
                        "cannot assign to count; a loss changes its own local variables only",
                        "static double count;\n@Minimize static double loss(double x) { §count += 1; return x; }"),
                members(
                        Code.NOT_ASSIGNABLE,
                        "cannot assign to Box.count; a loss changes its own local variables only",
                        "static double count;\n@Minimize static double loss(double x) { Box§.count++; return x; }"),
                members(
                        Code.FLOAT,
                        "HALF is a float; use double",
                        "static final float HALF = 0.5f;\n@Minimize static double loss(double x) { return x * §HALF; }"),
                members(
                        Code.OBJECT,
                        "a string is outside the loss language; use numbers and booleans only",
                        "static final String S = \"\";\n@Minimize static double loss(double x) { return x + §S; }"),
                body(
                        Code.UNASSIGNED,
                        "a has no value yet; give it one where it is declared",
                        "double a;\nreturn x + §a;"));
    }

    static List<Refused> calls() {
        return List.of(
                body(
                        Code.UNRESOLVED_METHOD,
                        "cannot find method square; write Functions.square, or import it statically",
                        "return §square(x);"),
                body(
                        Code.UNRESOLVED_METHOD,
                        "cannot find method Math.sine; did you mean sin?",
                        "return Math§.sine(x);"),
                new Refused(
                        Code.UNRESOLVED_METHOD,
                        "cannot find method sin; write Math.sin, or import it statically",
                        "class Box {\n@io.thalweg.Minimize static double loss(double x) { return §sin(x); }\n}"),
                body(Code.NO_OVERLOAD, "pow does not take (double); there is pow(double, double)", "return §pow(x);"),
                members(
                        Code.NO_OVERLOAD,
                        "half does not take (double); there is half(int)",
                        "static double half(int a) { return a / 2.0; }\n@Minimize static double loss(double x) { return §half(x); }"),
                members(
                        Code.NO_OVERLOAD,
                        "f does not take (int, int); there is f(int, double), f(double, int)",
                        "static int f(int a, double b) { return 1; }\nstatic int f(double a, int b) { return 2; }\n"
                                + "@Minimize static double loss(double x) { return x + §f(1, 2); }"),
                body(
                        Code.OTHER_FILE,
                        "Double.isNaN is in another source file; copy it into this one:"
                                + " only methods of Math, of Functions and of this file are read",
                        "return Double§.isNaN(x) ? 1 : x;"),
                members(
                        Code.INSTANCE_METHOD,
                        "f is an instance method; make it static",
                        "double f(double a) { return a; }\n@Minimize static double loss(double x) { return §f(x); }"),
                members(
                        Code.VOID_METHOD,
                        "f returns nothing; let it return its result",
                        "static void f(double a) {}\n@Minimize static double loss(double x) { §f(x); return x; }"),
                members(
                        Code.RECURSION,
                        "loss calls itself; write it without recursion",
                        "@Minimize static double loss(double x) { return x > 0 ? §loss(x - 1) : x; }"),
                members(
                        Code.RECURSION,
                        "f calls itself; write it without recursion",
                        "static double f(double a) { return g(a); }\nstatic double g(double a) { return a > 0 ? §f(a - 1) : 0; }\n"
                                + "@Minimize static double loss(double x) { return f(x) + f(x); }"),
                members(
                        Code.HELPER,
                        "helper method f has type parameters; a helper is a plain static method on numbers, booleans and arrays that it reads",
                        "static <T> double f(double a) { return a; }\n@Minimize static double loss(double x) { return §f(x); }"),
                members(
                        Code.HELPER,
                        "helper method f returns a java.lang.Double; a helper is a plain static method on numbers, booleans and arrays that it reads",
                        "static Double f(double a) { return a; }\n@Minimize static double loss(double x) { return §f(x); }"),
                members(
                        Code.HELPER,
                        "helper method f takes a float; a helper is a plain static method on numbers, booleans and arrays that it reads",
                        "static double f(float a) { return a; }\n@Minimize static double loss(double x) { return x + §f(1); }"),
                members(
                        Code.HELPER,
                        "helper method f takes a byte, short or char; a helper is a plain static method on numbers, booleans and arrays that it reads",
                        "static double f(char a) { return a; }\n@Minimize static double loss(double x) { return x + §f('a'); }"),
                members(
                        Code.HELPER,
                        "helper method f has no body; a helper is a plain static method on numbers, booleans and arrays that it reads",
                        "static native double f(double a);\n@Minimize static double loss(double x) { return §f(x); }"),
                body(
                        Code.RANDOM,
                        "Math.random is not deterministic; a loss gives the same value each time: pass the number as a parameter",
                        "return x + §random();"),
                body(
                        Code.FLOAT_OVERLOAD,
                        "Java takes the float version of Math.signum here; cast an argument to double",
                        "return x * §signum(1);"),
                body(
                        Code.OBJECT,
                        "x.sqrt is outside the loss language; use numbers and booleans only",
                        "return x§.sqrt();"),
                body(
                        Code.OBJECT,
                        "a string is outside the loss language; use numbers and booleans only",
                        "return §\"a\".length() + x;"),
                body(
                        Code.OBJECT,
                        "a method of an object is outside the loss language; use numbers and booleans only",
                        "return (x + y)§.length() + x;"));
    }

    static List<Refused> types() {
        return List.of(
                body(
                        Code.TYPE,
                        "type String is outside the loss language; use double, int, long or boolean",
                        "§String s = \"\";\nreturn x + s.length();"),
                body(
                        Code.TYPE,
                        "type Double is outside the loss language; use double, int, long or boolean",
                        "§Double a = x;\nreturn a * a;"),
                body(
                        Code.TYPE,
                        "type float is outside the loss language; use double, int, long or boolean",
                        "§float a = 1;\nreturn a * x;"),
                body(
                        Code.TYPE,
                        "type byte is outside the loss language; use double, int, long or boolean",
                        "return (§byte) x;"),
                body(
                        Code.TYPE,
                        "type of c is outside the loss language; use double, int, long or boolean",
                        "var §c = 'a';\nreturn c + x;"),
                body(Code.FLOAT, "0.5f is a float; use double", "return x * §0.5f;"),
                body(
                        Code.OPERAND,
                        "&& does not take a double and a boolean; use operands that fit",
                        "return x §&& y > 0 ? 1 : 2;"),
                body(Code.OPERAND, "<< does not take a double and an int; use operands that fit", "return x §<< 1;"),
                body(
                        Code.OPERAND,
                        "== does not take a boolean and a double; use operands that fit",
                        "return x > 0 §== y ? 1 : 2;"),
                body(Code.OPERAND, "! does not take a double; use operands that fit", "return §!x ? 1 : 2;"),
                body(Code.OPERAND, "~ does not take a double; use operands that fit", "return §~x;"),
                body(Code.OPERAND, "+ does not take a boolean; use operands that fit", "return §+(x > 0);"),
                body(
                        Code.OPERAND,
                        "?: does not take a boolean and an int; use operands that fit",
                        "return x > 0 §? y > 0 : 1;"),
                body(
                        Code.OPERAND,
                        "+ does not take a boolean and a double; use operands that fit",
                        "boolean b = x > 0;\nb §+= y;\nreturn x;"),
                body(
                        Code.LOSSY,
                        "a double does not fit into an int; write a cast: (int)",
                        "int i = x §* 2;\nreturn i + y;"),
                body(
                        Code.MISMATCH,
                        "this is a boolean where a double is needed; write an expression that gives a double",
                        "return x §> 0;"),
                body(
                        Code.MISMATCH,
                        "this is a double where a boolean is needed; write an expression that gives a boolean",
                        "if (§x) return 1;\nreturn y;"),
                body(
                        Code.MISMATCH,
                        "this is a double where a boolean is needed; write an expression that gives a boolean",
                        "return §(boolean) x ? 1 : 2;"),
                body(
                        Code.EMPTY_RETURN,
                        "this return gives no value; write an expression behind it",
                        "if (x > 0) §return;\nreturn y;"),
                members(
                        Code.MISSING_RETURN,
                        "loss can end without a value; end it with a return",
                        "@Minimize static double §loss(double x) { if (x > 0) return 1; }"),
                members(
                        Code.MISSING_RETURN,
                        "f can end without a value; end it with a return",
                        "static double §f(double a) { if (a > 0) return 1; else if (a <= 0) return 2; }\n"
                                + "@Minimize static double loss(double x) { return f(x) + f(x); }"));
    }

    @Test
    void helpersThatDoubleAtEachLevelAreRefusedOnce() {
        StringBuilder members = new StringBuilder("static double f0(double a) { return a + 1; }\n");
        for (int i = 1; i < 40; i++) {
            members.append("static double f%d(double a) { return f%d(a) * f%d(a); }\n".formatted(i, i - 1, i - 1));
        }
        members(
                        Code.TOO_LARGE,
                        "the loss has more than 200000 operations after its helper methods are put in; split it or simplify it",
                        members + "@Minimize static double §loss(double x) { return f39(x) + zzz; }")
                .check();
    }

    @Test
    void allThatIsWrongIsSaidAtOnce() {
        Reading reading = Reading.ofMembers("""
                @Minimize static double loss(double x) {
                    double a = zzz;
                    var b = a + new Object().hashCode();
                    for (;;) { a += b; }
                    if (yyy > 0) { a = (float) x; }
                    return b + a + b * 2;
                }
                @Minimize static double fine(double x) { return x; }
                """);
        assertThat(reading.diagnostics("Box.loss"))
                .extracting(each -> each.code())
                .containsExactly(Code.UNRESOLVED_NAME, Code.OBJECT, Code.LOOP, Code.UNRESOLVED_NAME, Code.TYPE);
        assertThat(reading.program("Box.fine").outputs()).hasSize(1);
    }
}
