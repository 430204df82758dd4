package io.thalweg.processor.frontend;

import static io.thalweg.processor.frontend.Refused.members;
import static org.assertj.core.api.Assertions.assertThat;

import io.thalweg.processor.diagnostic.Code;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Parameters, loops and arrays that are refused: one error each, at the exact place, with the remedy. */
class LoopRefusalTest {
    private static final String COUNTED = "; write a counted loop: for (int i = from; i < bound; i += step)";
    private static final String LENGTH_REMEDY =
            "; give one length of at least 1 for each dimension of an array to be found";
    private static final String TYPES =
            "; use double or double[], or with @Given also int, boolean, int[], boolean[]," + " double[][] or int[][]";

    private static final String OPEN_REMEDY = "; fix all but one of them with @Length";

    @ParameterizedTest
    @MethodSource({"parameters", "lengths", "expressions", "heads", "bounds", "turns", "arrays", "stores", "calls"})
    void isRefusedOnceAtItsPlace(Refused refused) {
        refused.check();
    }

    /** Statements of a method of decision variables a and w, and data x, n, m. */
    private static Refused body(Code code, String message, String statements) {
        return members(
                code,
                message,
                "@Minimize static double loss(double a, double[] w, @Given double[] x, @Given int n, @Given double[][] m) {\n"
                        + statements + "\n}");
    }

    private static Refused parameters(Code code, String message, String declared) {
        return members(code, message, "@Minimize static double loss(" + declared + ") { return 1; }");
    }

    static List<Refused> parameters() {
        return List.of(
                parameters(Code.PARAMETER_TYPE, "parameter s is of type String" + TYPES, "double a, @Given String §s"),
                parameters(Code.PARAMETER_TYPE, "parameter s is of type long" + TYPES, "double a, @Given long §s"),
                parameters(Code.PARAMETER_TYPE, "parameter s is of type float[]" + TYPES, "double a, float[] §s"),
                parameters(
                        Code.PARAMETER_TYPE,
                        "parameter s is of type boolean[][]" + TYPES,
                        "double a, @Given boolean[][] §s"),
                parameters(
                        Code.PARAMETER_TYPE,
                        "parameter s is of type double[][][]" + TYPES,
                        "double a, double[][][] §s"),
                parameters(
                        Code.VARIABLE_TYPE,
                        "decision variable k is of type int; mark it @Given, or make it a double, a double[] or a double[][]",
                        "double a, int §k"),
                parameters(
                        Code.VARIABLE_TYPE,
                        "decision variable k is of type boolean; mark it @Given, or make it a double, a double[] or a double[][]",
                        "boolean §k, double a"),
                parameters(
                        Code.VARIABLE_TYPE,
                        "decision variable k is of type int[]; mark it @Given, or make it a double, a double[] or a double[][]",
                        "double a, int[] §k"),
                members(
                        Code.NO_VARIABLE,
                        "loss has no parameter without @Given; declare a double parameter for each decision variable",
                        "@Minimize static double §loss(@Given double a, @Given int[] k) { return a; }"));
    }

    static List<Refused> lengths() {
        return List.of(
                parameters(
                        Code.OPEN_LENGTH,
                        "more than one length is open: v.length and w.length" + OPEN_REMEDY,
                        "double[] v, @Length(2) double[] u, double[] §w"),
                parameters(
                        Code.OPEN_LENGTH,
                        "more than one length is open: w.length and w[0].length" + OPEN_REMEDY,
                        "double[][] §w"),
                parameters(
                        Code.OPEN_LENGTH,
                        "more than one length is open: v.length, m[0].length and w.length" + OPEN_REMEDY,
                        "double[] v, @Length(of = {\"2\", \"\"}) double[][] §m, double[] w"),
                parameters(Code.LENGTH, "@Length of v is 0" + LENGTH_REMEDY, "@Length(§0) double[] v"),
                parameters(Code.LENGTH, "@Length of v is -3" + LENGTH_REMEDY, "@io.thalweg.Length(2 §- 5) double[] v"),
                parameters(Code.LENGTH, "@Length of v is 0" + LENGTH_REMEDY, "@Length({3, §0}) double[][] v"),
                parameters(Code.LENGTH, "@Length of v is -1" + LENGTH_REMEDY, "@Length(of = §\"2 - 3\") double[] v"),
                parameters(
                        Code.LENGTH,
                        "@Length of v gives 1 length for a double[][]" + LENGTH_REMEDY,
                        "@Length(§3) double[][] v"),
                parameters(
                        Code.LENGTH,
                        "@Length of v gives 2 lengths for a double[]" + LENGTH_REMEDY,
                        "@Length(of = §{\"2\", \"3\"}) double[] v"),
                parameters(
                        Code.LENGTH,
                        "@Length of v has both a value and of" + LENGTH_REMEDY,
                        "§@Length(value = 3, of = \"3\") double[] v"),
                parameters(Code.LENGTH, "@Length of v gives no length" + LENGTH_REMEDY, "§@Length double[] v"),
                parameters(
                        Code.LENGTH, "@Length of v stands on a single number" + LENGTH_REMEDY, "§@Length(2) double v"),
                parameters(
                        Code.LENGTH,
                        "@Length of v stands on data, whose length is its own" + LENGTH_REMEDY,
                        "double a, @Given §@Length(2) double[] v"));
    }

    /** A length of v, where w is to be found and x and n are data. */
    private static Refused length(Code code, String message, String expression) {
        return parameters(
                code,
                message,
                "@Length(of = §" + expression + ") double[] v, @Length(2) double[] w, @Given double[] x, @Given int n");
    }

    static List<Refused> expressions() {
        String remedy = "; write an int over the data, such as \"x.length\"";
        return List.of(
                length(
                        Code.LENGTH_EXPRESSION,
                        "\"w.length\", the length of v, reads w, which is to be found" + remedy,
                        "\"w.length\""),
                length(
                        Code.LENGTH_EXPRESSION,
                        "\"v.length\", the length of v, reads v, which is to be found" + remedy,
                        "\"v.length\""),
                length(Code.LENGTH_EXPRESSION, "\"x[0]\", the length of v, is a double" + remedy, "\"x[0]\""),
                length(Code.LENGTH_EXPRESSION, "\"n > 2\", the length of v, is a boolean" + remedy, "\"n > 2\""),
                length(Code.LENGTH_EXPRESSION, "\"1 / 0\", the length of v, has no value" + remedy, "\"1 / 0\""),
                length(
                        Code.LENGTH_SYNTAX,
                        "the length \"n +\" does not parse: illegal start of expression; write a Java expression",
                        "\"n +\""),
                length(
                        Code.LENGTH_EFFECT,
                        "\"n++\": a length changes and makes nothing; write an expression without =, ++, -- or new",
                        "\"n++\""),
                length(
                        Code.UNRESOLVED_NAME,
                        "\"xx.length\": cannot find xx.length; use parameters marked @Given and constants",
                        "\"xx.length\""),
                length(
                        Code.UNRESOLVED_NAME,
                        "\"m + 1\": cannot find m; use parameters marked @Given and constants",
                        "\"m + 1\""));
    }

    static List<Refused> heads() {
        return List.of(
                body(Code.LOOP, "this loop declares no variable" + COUNTED, "§for (;;) { a++; }"),
                body(
                        Code.LOOP,
                        "this loop declares no variable" + COUNTED,
                        "int i;\n§for (i = 0; i < 3; i++) { a++; }\nreturn a;"),
                body(
                        Code.LOOP,
                        "this loop declares two variables" + COUNTED,
                        "for (int i = 0, §j = 0; i < 3; i++) { a++; }\nreturn a;"),
                body(
                        Code.LOOP,
                        "the variable that counts turns is a double" + COUNTED,
                        "for (double §i = 0; i < 3; i++) { a++; }\nreturn a;"),
                body(
                        Code.LOOP,
                        "the variable that counts turns is a long" + COUNTED,
                        "for (long §i = 0; i < 3; i++) { a++; }\nreturn a;"),
                body(
                        Code.LOOP,
                        "the loop's variable starts without a value" + COUNTED,
                        "for (int §i; n < 3; i++) { a++; }\nreturn a;"),
                body(Code.LOOP, "this loop has no condition" + COUNTED, "§for (int i = 0; ; i++) { a++; }"),
                body(
                        Code.LOOP,
                        "this does not compare i with a bound by <, <=, > or >=" + COUNTED,
                        "for (int i = 0; i §!= n; i++) { a++; }\nreturn a;"),
                body(
                        Code.LOOP,
                        "this does not compare i with a bound by <, <=, > or >=" + COUNTED,
                        "for (int i = 0; i < n §&& a > 0; i++) { a++; }\nreturn a;"),
                body(
                        Code.LOOP,
                        "this does not compare i with a bound by <, <=, > or >=" + COUNTED,
                        "for (int i = 0; i * i §< n; i++) { a++; }\nreturn a;"),
                body(
                        Code.LOOP,
                        "this loop does not have exactly one step" + COUNTED,
                        "§for (int i = 0; i < n; ) { a++; }\nreturn a;"),
                body(
                        Code.LOOP,
                        "this loop does not have exactly one step" + COUNTED,
                        "for (int i = 0; i < n; i++, a§++) { a++; }\nreturn a;"),
                body(
                        Code.LOOP,
                        "this does not step i by a constant" + COUNTED,
                        "for (int i = 1; i < n; i §*= 2) { a++; }\nreturn a;"),
                body(
                        Code.LOOP,
                        "this does not step i by a constant" + COUNTED,
                        "for (int i = 1; i < n; a§++) { a++; }\nreturn a;"),
                body(
                        Code.LOOP,
                        "this does not step i by a constant int" + COUNTED,
                        "for (int i = 1; i < 9; i §+= n) { a++; }\nreturn a;"),
                body(
                        Code.LOOP,
                        "this does not step i by a constant int" + COUNTED,
                        "for (int i = 1; i < 9; i §+= 0.5) { a++; }\nreturn a;"),
                body(
                        Code.LOOP,
                        "this does not step i by a constant int" + COUNTED,
                        "for (int i = 1; i < 9; i §-= 1 / 0) { a++; }\nreturn a;"),
                body(
                        Code.LOOP,
                        "this step leads away from the bound, or nowhere" + COUNTED,
                        "for (int i = 0; i < n; i§--) { a++; }\nreturn a;"),
                body(
                        Code.LOOP,
                        "this step leads away from the bound, or nowhere" + COUNTED,
                        "for (int i = 0; i > n; i §-= 0) { a++; }\nreturn a;"));
    }

    static List<Refused> bounds() {
        String turns = "the number of turns depends on a decision variable; take it from data, a length or a constant";
        return List.of(
                body(
                        Code.LOSSY,
                        "a double does not fit into an int; write a cast: (int)",
                        "for (int i = 0; i < §a; i++) { n++; }\nreturn a;"),
                body(
                        Code.LOSSY,
                        "a long does not fit into an int; write a cast: (int)",
                        "for (int i = §0L; i < n; i++) { a++; }\nreturn a;"),
                body(
                        Code.LOOP_VARIABLE,
                        "i counts the turns and is assigned in the loop; assign another variable",
                        "for (int i = 0; i < n; i++) { if (a > 0) { §i++; } }\nreturn a;"),
                body(Code.LOOP_BOUND, changes("n"), "for (int i = 0; i < §n; i++) { n--; }\nreturn a;"),
                body(Code.LOOP_BOUND, changes("i"), "for (int i = 0; i < n - §i; i++) { a++; }\nreturn a;"),
                body(Code.LOOP_BOUND, changes("n"), "for (int i = 0; i < §n--; i++) { a++; }\nreturn a;"),
                body(
                        Code.LOOP_BOUND,
                        changes("t"),
                        "int[] t = {3};\nfor (int i = 0; i < §t[0]; i++) { t[0]--; }\nreturn a;"),
                body(
                        Code.LOOP_BOUND,
                        changes("n"),
                        "for (int i = 0; i < m[§n].length; i++) { for (int j = 0; j < 2; j++) { n = j; } }\nreturn a;"),
                body(Code.DEPENDENT, turns, "for (int i = 0; i < §(int) a; i++) { n++; }\nreturn a + n;"),
                body(Code.DEPENDENT, turns, "for (int i = a > 0 §? 1 : 2; i < 3; i++) { n++; }\nreturn a + n;"),
                body(
                        Code.DEPENDENT,
                        turns,
                        "int k = 3;\nif (w[0] > 1) { k = 4; }\nfor (int i = 0; i < §k; i++) { a++; }\nreturn a;"),
                body(
                        Code.DEPENDENT,
                        turns,
                        "int k = 0;\nfor (double v : x) { if (v < a) { k++; } }\nfor (int i = 0; i < §k; i++) { a++; }\nreturn a;"),
                body(
                        Code.DEPENDENT,
                        turns,
                        "int k = 0;\nint j = 0;\nfor (double v : x) { for (int i = 0; i < §k; i++) { n++; }\nk = j;\nj = (int) w[0]; }\nreturn a + n;"),
                body(
                        Code.DEPENDENT,
                        turns,
                        "int[] t = new int[2];\nt[(int) a] = 1;\nfor (int i = 0; i < t§[0]; i++) { n++; }\nreturn a + n;"),
                body(Code.DEPENDENT, turns, "for (int i = 0; i < m[(int) a]§.length; i++) { n++; }\nreturn a + n;"),
                body(
                        Code.DEPENDENT,
                        "the array's length depends on a decision variable; take it from data, a length or a constant",
                        "double[] t = new double[§(int) a];\nreturn a + t.length;"));
    }

    private static String changes(String name) {
        return "the loop's bound reads " + name
                + ", which changes in the loop; put the bound into a variable before the loop";
    }

    static List<Refused> turns() {
        return List.of(
                body(
                        Code.JUMP,
                        "label all is the target of a jump; leave the innermost loop only, and test a boolean behind it",
                        "all:\nfor (int i = 0; i < n; i++) { if (a > 0) §break all; }\nreturn a;"),
                body(
                        Code.JUMP,
                        "label all is the target of a jump; leave the innermost loop only, and test a boolean behind it",
                        "all: for (double v : x) { for (double u : x) { if (v > u) { §continue all; }\na += v; } }\nreturn a;"),
                body(
                        Code.WHILE,
                        "a while loop is outside the loss language; write a for loop to a fixed bound with an if inside",
                        "for (double v : x) { §while (a > v) { a--; } }\nreturn a;"),
                body(
                        Code.ARRAY_NEEDED,
                        "this is a double where an array is needed; write an expression that gives an array",
                        "for (double v : §a) { a += v; }\nreturn a;"),
                body(
                        Code.LOSSY,
                        "a double does not fit into an int; write a cast: (int)",
                        "for (int §v : x) { a += v; }\nreturn a;"),
                body(
                        Code.MISMATCH,
                        "this is a double[] where an int[] is needed; write an expression that gives an int[]",
                        "for (int[] §v : m) { a += v[0]; }\nreturn a;"),
                body(
                        Code.TYPE,
                        "type Double is outside the loss language; use double, int, long or boolean",
                        "for (§Double v : x) { a += v; }\nreturn a;"),
                body(
                        Code.UNASSIGNED,
                        "t has no value yet; give it one where it is declared",
                        "double t;\nfor (double v : x) { t = v; }\nreturn §t;"));
    }

    static List<Refused> arrays() {
        return List.of(
                body(Code.LOSSY, "a double does not fit into an int; write a cast: (int)", "return x[§a];"),
                body(Code.LOSSY, "a long does not fit into an int; write a cast: (int)", "return x[§0L];"),
                body(
                        Code.MISMATCH,
                        "this is a boolean where an int is needed; write an expression that gives an int",
                        "return m[a §> 0][0];"),
                body(
                        Code.ARRAY_NEEDED,
                        "this is a double where an array is needed; write an expression that gives an array",
                        "return x§[0][1];"),
                body(
                        Code.MISMATCH,
                        "this is a double[] where a double is needed; write an expression that gives a double",
                        "return m§[0];"),
                body(Code.OPERAND, "+ does not take a double[] and a double; use operands that fit", "return x §+ a;"),
                body(
                        Code.OPERAND,
                        "== does not take a double[] and a double[]; use operands that fit",
                        "return x §== w ? 1 : 2;"),
                body(
                        Code.OPERAND,
                        "?: does not take a double[] and a double[]; use operands that fit",
                        "return (a > 0 §? x : w)[0];"),
                body(
                        Code.MISMATCH,
                        "this is a double[] where a double is needed; write an expression that gives a double",
                        "return §(double) x;"),
                body(
                        Code.ARRAY_UNMADE,
                        "array t is declared without its elements; make it there: write = new … or = {…} behind its name",
                        "double[] §t;\nt = new double[3];\nreturn a + t[0];"),
                body(
                        Code.ALIAS,
                        "t would be a second name for an array; use the array itself, or copy it element by element",
                        "double[] t = §x;\nreturn t[0];"),
                body(
                        Code.ALIAS,
                        "t would be a second name for an array; use the array itself, or copy it element by element",
                        "double[] s = {1};\nvar t = (§s);\nreturn t[0];"),
                body(
                        Code.MISMATCH,
                        "this is an int[] where a double[] is needed; write an expression that gives a double[]",
                        "double[] t = §new int[3];\nreturn t[0];"),
                body(
                        Code.JAGGED,
                        "the rows of a local matrix have one length; write new double[n][m] with that of the longest row",
                        "var t = §new double[3][];\nreturn a;"),
                body(
                        Code.JAGGED,
                        "the rows of a local matrix have one length; write new double[n][m] with that of the longest row",
                        "double[][] t = §new double[n][];\nreturn t[0][0];"),
                body(
                        Code.JAGGED,
                        "the rows of a local matrix have one length; write new double[n][m] with that of the longest row",
                        "double[][] t = {{1, a}, §{3}};\nreturn t[0][0];"),
                body(
                        Code.ALIAS,
                        "a row of t would be a second name for an array; use the array itself, or copy it element by element",
                        "double[][] t = {{1, 2}, §w};\nreturn t[0][0];"),
                body(
                        Code.ARRAY_TYPE,
                        "a local array of type double[][][] is outside the loss language; use double, int or boolean, in one or two dimensions",
                        "var t = §new double[3][3][3];\nreturn a;"),
                body(
                        Code.ARRAY_TYPE,
                        "a local array of type double[][][] is outside the loss language; use double, int or boolean, in one or two dimensions",
                        "double§[][][] t = {{{1}}};\nreturn a;"),
                body(
                        Code.ARRAY_TYPE,
                        "a local array of type long[][] is outside the loss language; use double, int or boolean, in one or two dimensions",
                        "long§[][] t = {{1}};\nreturn a;"),
                body(
                        Code.MATRIX,
                        "t is a local matrix and does not stand by itself; give it a name, and use its elements and lengths",
                        "double[][] t = new double[2][n];\nfor (double[] row : §t) { a += row[0]; }\nreturn a;"),
                body(
                        Code.MATRIX,
                        "t is a local matrix and does not stand by itself; give it a name, and use its elements and lengths",
                        "double[][] t = new double[2][n];\ndouble[] row = §t[1];\nreturn row[0];"),
                body(
                        Code.MATRIX,
                        "t is a local matrix and does not stand by itself; give it a name, and use its elements and lengths",
                        "double[][] t = new double[2][n];\nfor (double v : §t[1]) { a += v; }\nreturn a;"),
                body(
                        Code.MATRIX,
                        "t is a local matrix and does not stand by itself; give it a name, and use its elements and lengths",
                        "double[][] t = new double[2][n];\ndouble[][] u = §t;\nreturn u[0][0];"),
                body(
                        Code.ARRAY_ASSIGNED,
                        "array t is assigned as a whole; assign its elements, or declare another array",
                        "double[][] t = new double[2][n];\n§t = new double[2][2];\nreturn t[0][0];"),
                body(
                        Code.LOSSY,
                        "a double does not fit into an int; write a cast: (int)",
                        "int[][] t = {{1, §a}};\nreturn t[0][0];"),
                body(
                        Code.LOSSY,
                        "a double does not fit into an int; write a cast: (int)",
                        "double[][] t = new double[2][2];\nt[0][§a] = 1;\nreturn t[0][0];"),
                body(
                        Code.DEPENDENT,
                        "the array's length depends on a decision variable; take it from data, a length or a constant",
                        "double[][] t = new double[2][§(int) a];\nreturn t[0][0];"),
                body(
                        Code.ARRAY_UNMADE,
                        "array t is declared without its elements; make it there: write = new … or = {…} behind its name",
                        "double[] §t;\nif (a > 0) { t = new double[3]; } else { t = new double[4]; }\nreturn t[0];"),
                body(
                        Code.ARRAY_UNMADE,
                        "array t is declared without its elements; make it there: write = new … or = {…} behind its name",
                        "int[][] §t;\nt = new int[3][n];\nreturn t[0][0];"),
                body(
                        Code.ARRAY_TYPE,
                        "a local array of type long[] is outside the loss language; use double, int or boolean, in one or two dimensions",
                        "long§[] t = {1};\nreturn t[0];"),
                body(
                        Code.ARRAY_TYPE,
                        "a local array of type String[] is outside the loss language; use double, int or boolean, in one or two dimensions",
                        "return §new String[3].length;"),
                body(
                        Code.LOSSY,
                        "a double does not fit into an int; write a cast: (int)",
                        "int[] t = {1, §a};\nreturn t[0];"),
                body(
                        Code.LOSSY,
                        "a double does not fit into an int; write a cast: (int)",
                        "int[] t = new int[§a];\nreturn t[0];"),
                body(
                        Code.OBJECT,
                        "null is outside the loss language; use numbers and booleans only",
                        "double[] t = §null;\nreturn t[0];"));
    }

    static List<Refused> stores() {
        return List.of(
                body(Code.BORROWED, borrowed("x"), "§x[0] = a;\nreturn a;"),
                body(Code.BORROWED, borrowed("w"), "for (int i = 0; i < w.length; i++) { §w[i] += 1; }\nreturn a;"),
                body(Code.BORROWED, borrowed("m[0]"), "m§[0][1]++;\nreturn a;"),
                body(Code.BORROWED, borrowed("row"), "for (double[] row : m) { §row[0] = 1; }\nreturn a;"),
                body(Code.BORROWED, borrowed("r"), "double[] r = m[1];\n§r[0] = 1;\nreturn a;"),
                members(
                        Code.BORROWED,
                        borrowed("v"),
                        "static double f(double[] v) { §v[0] = 1; return v[0]; }\n"
                                + "@Minimize static double loss(double a) { double[] t = {a}; return f(t) + f(t); }"),
                body(
                        Code.LOSSY,
                        "a double does not fit into an int; write a cast: (int)",
                        "int[] t = {1};\nt[0] = §a;\nreturn t[0];"),
                body(
                        Code.NESTED_STORE,
                        "an element is assigned inside an expression; make it a statement of its own",
                        "double[] t = {1};\nreturn t[0] + (t§[0] = a);"),
                body(
                        Code.NESTED_STORE,
                        "an element is assigned inside an expression; make it a statement of its own",
                        "double[] t = {1};\nt[0] = t§[0]++;\nreturn t[0];"),
                body(
                        Code.NESTED_STORE,
                        "an element is assigned inside an expression; make it a statement of its own",
                        "double[] t = {1};\na = t§[0] += 2;\nreturn t[0];"),
                body(
                        Code.ARRAY_ASSIGNED,
                        "array t is assigned as a whole; assign its elements, or declare another array",
                        "double[] t = {1};\n§t = new double[3];\nreturn t[0];"),
                body(
                        Code.ARRAY_ASSIGNED,
                        "array x is assigned as a whole; assign its elements, or declare another array",
                        "§x = w;\nreturn x[0];"));
    }

    private static String borrowed(String name) {
        return name + " is not this method's own array; copy it into a local array and change that";
    }

    static List<Refused> calls() {
        return List.of(
                body(
                        Code.ARRAY_METHOD,
                        "x.clone works on an array as a whole; write a loop over its elements",
                        "double[] t = x§.clone();\nreturn t[0];"),
                body(
                        Code.ARRAY_METHOD,
                        "java.util.Arrays.fill works on an array as a whole; write a loop over its elements",
                        "double[] t = {1};\njava.util.Arrays§.fill(t, 2);\nreturn t[0];"),
                body(
                        Code.ARRAY_METHOD,
                        "System.arraycopy works on an array as a whole; write a loop over its elements",
                        "double[] t = {1};\nSystem§.arraycopy(x, 0, t, 0, 1);\nreturn t[0];"),
                body(
                        Code.ARRAY_METHOD,
                        "max works on an array as a whole; write a loop over its elements",
                        "return §max(x, 1);"),
                members(
                        Code.HELPER,
                        "helper method f returns a double[]; a helper is a plain static method on numbers, booleans and arrays that it reads",
                        "static double[] f(double v) { return new double[] {v}; }\n"
                                + "@Minimize static double loss(double a) { return §f(a)[0]; }"),
                members(
                        Code.NO_OVERLOAD,
                        "f does not take (int[]); there is f(double[])",
                        "static double f(double[] v) { return v[0]; }\n"
                                + "@Minimize static double loss(double a, @Given int[] k) { return §f(k); }"));
    }

    @Test
    void whatIsWrongInALoopIsSaidAtOnceAndAnArrayThatIsRefusedOnlyOnce() {
        Reading reading = Reading.ofMembers("""
                @Minimize static double loss(double a, double[] w, float[] f) {
                    double[] t = new float[3];
                    all:
                    for (int i = 0; i < w.length; i++) { t[i] = zzz; a += f[i]; if (a > 0) break all; yyy(); }
                    return a + t[0] + f.length;
                }
                """);
        assertThat(codes(reading))
                .containsExactly(Code.PARAMETER_TYPE, Code.ARRAY_TYPE, Code.JUMP, Code.UNRESOLVED_METHOD);
    }

    /** Each head is refused once, and what is wrong in the body beside it, but nothing that follows from the head. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "for (int i = 0, j = 1; i < 3; i++)",
                "for (int i = 0; i != 3; i++)",
                "for (double i = 0; i < 3; i++)",
                "for (int i = 0; i < 3; i *= 2)",
                "for (int i = 0; a < i; i++)",
                "for (int i : a)",
                "int i = 0; while (i < 3)"
            })
    void aLoopWhoseHeadIsRefusedIsRead(String head) {
        Reading reading = Reading.ofMembers("@Minimize static double loss(double a, double[] w) {\n" + head
                + " { a += 2.0 * i; if (a > 9) return a; if (a > 5) break; yyy(); }\na += zzz;\nreturn a; }");
        assertThat(codes(reading)).hasSize(3).endsWith(Code.UNRESOLVED_METHOD, Code.UNRESOLVED_NAME);
    }

    private static List<Code> codes(Reading reading) {
        return reading.diagnostics("Box.loss").stream().map(each -> each.code()).toList();
    }
}
