package io.thalweg;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a parameter of a {@link Minimize} method as data: the loss depends on it, and it is not optimised. The generated
 * class's constructor takes it, in declared order, and keeps the array itself, not a copy; its method {@code bind} takes
 * other data later.
 *
 * <p>Data is a {@code double}, {@code int} or {@code boolean}, an array of these, or a {@code double[][]} or
 * {@code int[][]}. The rows of a matrix have one length, unless the loss asks each row for its own, as
 * {@code x[i].length} and {@code for (double[] row : x)} with {@code row.length} do.
 */
@Documented
@Retention(RetentionPolicy.SOURCE)
@Target(ElementType.PARAMETER)
public @interface Given {}
