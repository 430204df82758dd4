package io.thalweg.processor.property;

import java.lang.reflect.InvocationTargetException;
import java.util.List;
import java.util.Set;

/** Calls a library function on plain values as Java itself would. */
final class JavaCall {
    /** Functions that have overloads on ints. */
    static final Set<String> INTEGRAL = Set.of(
            "abs",
            "max",
            "min",
            "floorDiv",
            "floorMod",
            "addExact",
            "subtractExact",
            "multiplyExact",
            "incrementExact",
            "decrementExact",
            "negateExact",
            "absExact",
            "toIntExact",
            "multiplyFull",
            "multiplyHigh");

    private JavaCall() {}

    /**
     * The result.
     *
     * @throws ArithmeticException if the function throws it
     */
    static Object invoke(Term.Library call, List<Object> values) {
        boolean integral = INTEGRAL.contains(call.function()) && values.stream().noneMatch(Dual.class::isInstance);
        boolean wide = values.stream().anyMatch(Long.class::isInstance);
        Class<?>[] types = new Class<?>[values.size()];
        Object[] arguments = new Object[values.size()];
        for (int i = 0; i < types.length; i++) {
            Object value = values.get(i);
            if (integral) {
                types[i] = wide ? long.class : int.class;
                arguments[i] = wide ? (Object) ((Number) value).longValue() : value;
            } else if (call.function().equals("scalb") && i == 1) {
                types[i] = int.class;
                arguments[i] = value;
            } else {
                types[i] = double.class;
                arguments[i] = value instanceof Dual dual ? dual.real() : ((Number) value).doubleValue();
            }
        }
        return invoke(call.owner().equals("Math") ? Math.class : StrictMath.class, call.function(), types, arguments);
    }

    private static Object invoke(Class<?> owner, String function, Class<?>[] types, Object[] arguments) {
        try {
            return owner.getMethod(function, types).invoke(null, arguments);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof ArithmeticException thrown) {
                throw thrown;
            }
            throw new IllegalStateException(e);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
