package io.thalweg.processor.ir;

import static io.thalweg.processor.ir.Type.DOUBLE;
import static io.thalweg.processor.ir.Type.INT;
import static io.thalweg.processor.ir.Type.LONG;

import java.util.List;
import java.util.Optional;

/**
 * The functions of {@link Math} and {@link StrictMath} on primitive values, each with its overloads, the narrowest
 * first. A new function is a line here, and a line in the reference evaluator.
 */
public enum Function {
    SIN("sin", real(1)),
    COS("cos", real(1)),
    TAN("tan", real(1)),
    ASIN("asin", real(1)),
    ACOS("acos", real(1)),
    ATAN("atan", real(1)),
    SINH("sinh", real(1)),
    COSH("cosh", real(1)),
    TANH("tanh", real(1)),
    EXP("exp", real(1)),
    EXPM1("expm1", real(1)),
    LOG("log", real(1)),
    LOG10("log10", real(1)),
    LOG1P("log1p", real(1)),
    SQRT("sqrt", real(1)),
    CBRT("cbrt", real(1)),
    TO_RADIANS("toRadians", real(1)),
    TO_DEGREES("toDegrees", real(1)),
    POW("pow", real(2)),
    ATAN2("atan2", real(2)),
    HYPOT("hypot", real(2)),
    FMA("fma", real(3)),
    ABS("abs", numeric(1)),
    MIN("min", numeric(2)),
    MAX("max", numeric(2)),
    CLAMP("clamp", of(INT, LONG, INT, INT), of(LONG, LONG, LONG, LONG), of(DOUBLE, DOUBLE, DOUBLE, DOUBLE)),
    SIGNUM("signum", real(1)),
    COPY_SIGN("copySign", real(2)),
    FLOOR("floor", real(1)),
    CEIL("ceil", real(1)),
    RINT("rint", real(1)),
    ROUND("round", of(LONG, DOUBLE)),
    ULP("ulp", real(1)),
    NEXT_UP("nextUp", real(1)),
    NEXT_DOWN("nextDown", real(1)),
    NEXT_AFTER("nextAfter", real(2)),
    IEEE_REMAINDER("IEEEremainder", real(2)),
    SCALB("scalb", of(DOUBLE, DOUBLE, INT)),
    GET_EXPONENT("getExponent", of(INT, DOUBLE)),
    FLOOR_DIV("floorDiv", of(INT, INT, INT), of(LONG, LONG, INT), of(LONG, LONG, LONG)),
    FLOOR_MOD("floorMod", of(INT, INT, INT), of(INT, LONG, INT), of(LONG, LONG, LONG)),
    CEIL_DIV("ceilDiv", of(INT, INT, INT), of(LONG, LONG, INT), of(LONG, LONG, LONG)),
    CEIL_MOD("ceilMod", of(INT, INT, INT), of(INT, LONG, INT), of(LONG, LONG, LONG)),
    ADD_EXACT("addExact", integral(2)),
    SUBTRACT_EXACT("subtractExact", integral(2)),
    MULTIPLY_EXACT("multiplyExact", of(INT, INT, INT), of(LONG, LONG, INT), of(LONG, LONG, LONG)),
    INCREMENT_EXACT("incrementExact", integral(1)),
    DECREMENT_EXACT("decrementExact", integral(1)),
    NEGATE_EXACT("negateExact", integral(1)),
    ABS_EXACT("absExact", integral(1)),
    TO_INT_EXACT("toIntExact", of(INT, LONG)),
    MULTIPLY_FULL("multiplyFull", of(LONG, INT, INT)),
    MULTIPLY_HIGH("multiplyHigh", of(LONG, LONG, LONG)),
    /** {@link java.util.Objects#checkIndex}: the index, if an array of that length has it. No function of Math. */
    CHECK_INDEX("checkIndex", of(INT, INT, INT));

    /** One overload: parameter types and result type. */
    public record Signature(Type result, List<Type> parameters) {
        public Signature {
            parameters = List.copyOf(parameters);
        }
    }

    private final String javaName;
    private final List<Signature> signatures;

    Function(String javaName, List<Signature> signatures) {
        this.javaName = javaName;
        this.signatures = signatures;
    }

    Function(String javaName, Signature... signatures) {
        this(javaName, List.of(signatures));
    }

    /** The method's name in {@link Math}. */
    public String javaName() {
        return javaName;
    }

    public List<Signature> signatures() {
        return signatures;
    }

    /** The overload that Java picks for arguments of these types, if there is one. */
    public Optional<Signature> overloadFor(List<Type> arguments) {
        return signatures.stream().filter(each -> accepts(each, arguments)).findFirst();
    }

    /** The function of that name, if {@link Math} has it on primitive values and it is a function at all. */
    public static Optional<Function> named(String javaName) {
        for (Function each : values()) {
            if (each.javaName.equals(javaName) && each != CHECK_INDEX) {
                return Optional.of(each);
            }
        }
        return Optional.empty();
    }

    private static boolean accepts(Signature signature, List<Type> arguments) {
        if (signature.parameters().size() != arguments.size()) {
            return false;
        }
        for (int i = 0; i < arguments.size(); i++) {
            if (!arguments.get(i).widensTo(signature.parameters().get(i))) {
                return false;
            }
        }
        return true;
    }

    private static Signature of(Type result, Type... parameters) {
        return new Signature(result, List.of(parameters));
    }

    private static List<Signature> real(int arity) {
        return List.of(uniform(DOUBLE, arity));
    }

    private static List<Signature> integral(int arity) {
        return List.of(uniform(INT, arity), uniform(LONG, arity));
    }

    private static List<Signature> numeric(int arity) {
        return List.of(uniform(INT, arity), uniform(LONG, arity), uniform(DOUBLE, arity));
    }

    private static Signature uniform(Type type, int arity) {
        return new Signature(type, java.util.Collections.nCopies(arity, type));
    }
}
