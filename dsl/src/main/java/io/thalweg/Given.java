package io.thalweg;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a parameter of a {@link Minimize} method as data: the loss depends on it, and it is not optimised. The generated
 * class's constructor takes it, in declared order, and keeps the array itself, not a copy.
 *
 * <p>Data is a {@code double}, {@code int} or {@code boolean}, an array of these, or a {@code double[][]} or
 * {@code int[][]}.
 */
@Documented
@Retention(RetentionPolicy.SOURCE)
@Target(ElementType.PARAMETER)
public @interface Given {}
