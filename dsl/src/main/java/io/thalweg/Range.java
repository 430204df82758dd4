package io.thalweg;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Bounds that a decision variable keeps; of an array or a matrix, bounds of each entry. Either side may be left open.
 *
 * <pre>{@code
 * @Range(min = 0) double scale
 * @Range(min = 0, max = 1) double[] probabilities
 * @Range(max = 100) @Length({3, 4}) double[][] weights
 * }</pre>
 *
 * <p>A run starts inside of the bounds, and each step of an integrator ends inside of them: the flow moves the point, and
 * a coordinate that is beyond a bound then is put on it. So the flow itself, its memories and its velocity are what they
 * are without bounds. The bounds belong to the set: {@code min} and {@code max} themselves are allowed.
 *
 * <p>At a minimum on a bound the gradient need not vanish. What runs are told of as the gradient's norm is therefore that
 * of the projected gradient, in which the slope of a coordinate on a bound counts as 0 if it points outside downhill. It is
 * 0 where no small step inside of the bounds lowers the loss to first order.
 */
@Documented
@Retention(RetentionPolicy.SOURCE)
@Target(ElementType.PARAMETER)
public @interface Range {
    /** The least value; −∞ for none. */
    double min() default Double.NEGATIVE_INFINITY;

    /** The largest value, above {@link #min}; +∞ for none. */
    double max() default Double.POSITIVE_INFINITY;
}
