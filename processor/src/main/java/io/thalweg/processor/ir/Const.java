package io.thalweg.processor.ir;

import java.util.Objects;

/** A constant: a {@link Boolean}, {@link Integer}, {@link Long} or {@link Double}. Equal when the bits are equal. */
public record Const(Object value) implements Expr {
    public static final Const ZERO = of(0.0);
    public static final Const ONE = of(1.0);

    public Const {
        Objects.requireNonNull(value);
        typeOf(value);
    }

    public static Const of(double value) {
        return new Const(value);
    }

    public static Const of(int value) {
        return new Const(value);
    }

    public static Const of(long value) {
        return new Const(value);
    }

    public static Const of(boolean value) {
        return new Const(value);
    }

    @Override
    public Type type() {
        return typeOf(value);
    }

    /** The value of a numeric constant, widened to double. */
    public double number() {
        return ((Number) value).doubleValue();
    }

    /** Whether this is the double with exactly these bits. */
    public boolean is(double number) {
        return value.equals(number);
    }

    private static Type typeOf(Object value) {
        if (value instanceof Double) {
            return Type.DOUBLE;
        } else if (value instanceof Integer) {
            return Type.INT;
        } else if (value instanceof Long) {
            return Type.LONG;
        } else if (value instanceof Boolean) {
            return Type.BOOLEAN;
        }
        throw new IllegalArgumentException("no constant of " + value.getClass().getSimpleName());
    }
}
