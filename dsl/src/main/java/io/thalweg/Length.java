package io.thalweg;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Fixes the length of a decision variable that is an array: {@code @Length(7) double[] angles}. Without it the length is
 * that of the array that a run starts from; at most one variable of a loss may leave it open.
 */
@Documented
@Retention(RetentionPolicy.SOURCE)
@Target(ElementType.PARAMETER)
public @interface Length {
    /** The number of entries, at least 1. */
    int value();
}
