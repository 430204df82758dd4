package io.thalweg;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The length of a decision variable that is an array: one number for a {@code double[]}, two for a {@code double[][]},
 * its rows and its columns.
 *
 * <pre>{@code
 * @Length(7) double[] angles                           // the same for any data
 * @Length({3, 4}) double[][] weights
 * @Length(of = "x[0].length") double[] w               // the data decides
 * @Length(of = {"n", "x[0].length + 1"}) double[][] hidden
 * }</pre>
 *
 * <p>Without it the length is that of the array that a run starts from. At most one length of all the variables of a
 * loss may be left open in this way.
 */
@Documented
@Retention(RetentionPolicy.SOURCE)
@Target(ElementType.PARAMETER)
public @interface Length {
    /** The number of entries, or the numbers of rows and columns, each at least 1. */
    int[] value() default {};

    /**
     * The same as expressions in place of numbers: each a Java expression of type {@code int} over the parameters that
     * are marked {@link Given}, with the operators and functions that a loss may use, and constants. They are evaluated
     * when data is bound. An empty string leaves that length open: {@code @Length(of = {"", "x[0].length"})}.
     */
    String[] of() default {};
}
