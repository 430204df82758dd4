package io.thalweg.processor.ir;

import java.lang.reflect.Array;

/** Java's arrays as values of unknown type; elements are boxed. */
final class ArrayValues {
    private ArrayValues() {}

    static boolean isArray(Object value) {
        return value.getClass().isArray();
    }

    static Object allocate(Type array, int length) {
        Class<?> element = switch (array.element()) {
            case BOOLEAN -> boolean.class;
            case INT -> int.class;
            case DOUBLE -> double.class;
            default -> throw new IllegalArgumentException("nothing allocates a " + array.keyword());
        };
        return Array.newInstance(element, length);
    }

    static int length(Object array) {
        return Array.getLength(array);
    }

    static Object get(Object array, int index) {
        return Array.get(array, index);
    }

    static void set(Object array, int index, Object value) {
        Array.set(array, index, value);
    }

    /** The value itself unless it is an array; a matrix is copied with its rows. */
    static Object copy(Object value) {
        if (!isArray(value)) {
            return value;
        }
        int length = length(value);
        Object copy = Array.newInstance(value.getClass().getComponentType(), length);
        for (int i = 0; i < length; i++) {
            set(copy, i, copy(get(value, i)));
        }
        return copy;
    }
}
