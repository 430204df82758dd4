package io.thalweg.processor.ir;

import java.lang.reflect.InvocationTargetException;
import java.util.List;
import java.util.Objects;

/**
 * The library functions on boxed values. What Java 17 has is called there, by its name; what came later is defined
 * here, so that the meaning does not depend on the machine that compiles.
 */
final class Functions {
    private Functions() {}

    static Object apply(Expr.Call call, Object... arguments) {
        return switch (call.function()) {
            case CLAMP -> clamp(arguments);
            case CEIL_DIV -> ceilDiv(call.type(), arguments);
            case CEIL_MOD -> ceilMod(call.type(), arguments);
            default -> invoke(call, arguments);
        };
    }

    private static Object invoke(Expr.Call call, Object... arguments) {
        Class<?> owner = switch (call.library()) {
            case MATH -> Math.class;
            case STRICT_MATH -> StrictMath.class;
            case OBJECTS -> Objects.class;
        };
        List<Expr> operands = call.arguments();
        Class<?>[] types = operands.stream().map(each -> classOf(each.type())).toArray(Class<?>[]::new);
        try {
            return owner.getMethod(call.function().javaName(), types).invoke(null, arguments);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof RuntimeException thrown) {
                throw thrown;
            }
            throw new IllegalStateException(e);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("Java 17 has no " + call.function().javaName(), e);
        }
    }

    private static Class<?> classOf(Type type) {
        return switch (type) {
            case BOOLEAN -> boolean.class;
            case INT -> int.class;
            case LONG -> long.class;
            case DOUBLE -> double.class;
            default -> throw new IllegalArgumentException("no function takes a " + type.keyword());
        };
    }

    /** Java 21. The double form tells -0.0 from 0.0, and takes no NaN as a bound. */
    private static Object clamp(Object[] arguments) {
        if (arguments[0] instanceof Double value) {
            double least = (double) arguments[1];
            double most = (double) arguments[2];
            if (Double.isNaN(least) || Double.isNaN(most) || Double.compare(least, most) > 0) {
                throw new IllegalArgumentException(least + " > " + most);
            }
            return Math.min(most, Math.max(value, least));
        }
        long value = (long) arguments[0];
        long least = ((Number) arguments[1]).longValue();
        long most = ((Number) arguments[2]).longValue();
        if (least > most) {
            throw new IllegalArgumentException(least + " > " + most);
        }
        long clamped = Math.min(most, Math.max(value, least));
        return arguments[1] instanceof Integer ? (Object) (int) clamped : (Object) clamped;
    }

    /** Java 18: the quotient rounded up; the smallest number divided by -1 wraps. */
    private static Object ceilDiv(Type result, Object[] arguments) {
        long dividend = ((Number) arguments[0]).longValue();
        long divisor = ((Number) arguments[1]).longValue();
        long quotient = dividend / divisor;
        if ((dividend ^ divisor) >= 0 && quotient * divisor != dividend) {
            quotient++;
        }
        return result == Type.INT ? (Object) (int) quotient : (Object) quotient;
    }

    /** Java 18: {@code dividend - ceilDiv(dividend, divisor) * divisor}. */
    private static Object ceilMod(Type result, Object[] arguments) {
        long dividend = ((Number) arguments[0]).longValue();
        long divisor = ((Number) arguments[1]).longValue();
        long modulus = dividend % divisor;
        if (modulus != 0 && (modulus ^ divisor) >= 0) {
            modulus -= divisor;
        }
        return result == Type.INT ? (Object) (int) modulus : (Object) modulus;
    }
}
