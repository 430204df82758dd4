package io.thalweg;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a loss: a static method that returns the {@code double} to be made small, as a function of its parameters, the
 * decision variables. While javac runs, a class is written beside it that holds the loss, its exact gradient and one
 * stepper for each chosen flow:
 *
 * <pre>{@code
 * final class Quartic {
 *     @Minimize(flow = Flow.POLYAK, M = 1000)
 *     static double loss(double x) {
 *         return x * (x - 1) * (x - 3) * (x - 3) + 1.62276;
 *     }
 * }
 * // writes class QuarticLoss, in the same package
 * }</pre>
 *
 * <p>The method stays plain Java: it can be called, debugged and tested by itself.
 *
 * <p>The hyperparameters below are the defaults of the generated steppers and can be set anew for each run. Giving one
 * here that none of the chosen flows uses, or one out of its range, is a compile error.
 */
// SOURCE: only the processor reads it, and it reads sources. Nothing in a class file then refers to this module, so a
// library can use it without handing it on to those who compile against that library.
@Documented
@Retention(RetentionPolicy.SOURCE)
@Target(ElementType.METHOD)
public @interface Minimize {

    /**
     * The flows to write steppers for, one or more, each a constant: of {@link Flow}, or a {@code static final String}
     * of one's own that holds an equation. The constant's name becomes the name of the factory method.
     */
    String[] flow() default Flow.GRADIENT;

    /**
     * The generated class's simple name; empty for the names of the enclosing classes and of the method joined in
     * UpperCamel: {@code loss} in {@code Quartic} gives {@code QuarticLoss}.
     */
    String name() default "";

    /**
     * The number of rows that a step takes, at least 1, such as 64; unless told, all of them.
     *
     * <p>For a loss that is a sum or a mean over the rows of its data, plus terms without rows: {@code factor * sum + …},
     * where each turn of {@code for (int i = 0; i < n; i++)} adds one row's term to {@code sum}. Euler's method then
     * walks along an estimate that takes {@code batch} rows in place of all n, and n / batch times their sum; its mean is
     * the loss. The rows come in random order, each once in an epoch; the run's seed decides the order. The loss's own
     * value and gradient stay those of all rows. Of any other loss it is a compile error.
     */
    int batch() default 0;

    /**
     * Whether the class has the loss's exact Hessian, too: it then implements {@code TwiceDifferentiable}, and its
     * steppers can say how the gradient and the flow's velocity change along a direction. Of a loss that takes batches it
     * is that of all rows. Implied by a flow that reads {@code newton}, such as {@link Flow#NEWTON}.
     */
    boolean hessian() default false;

    /** The learning rate λ &gt; 0, finite: a factor on the velocity. */
    double rate() default 1;

    /** Truncation M &gt; 0 of 1/‖∇L‖ in {@link Flow#POLYAK}; infinite for none. */
    double M() default Double.POSITIVE_INFINITY;

    /**
     * A known lower bound of the loss, in the loss's unit. A flow's {@code L} is the loss minus this. Flows that use
     * {@code L} descend only while the loss is above it.
     */
    double floor() default 0;

    /** Decay in [0, 1) of a moving average of gradients. */
    double beta1() default 0.9;

    /** Decay in [0, 1) of a moving average of squared gradients. */
    double beta2() default 0.999;

    /** ε ≥ 0, added to a denominator that can vanish; in the unit of the gradient. */
    double epsilon() default 1e-8;

    /** Temperature T ≥ 0 of {@link Flow#LANGEVIN}'s noise, in the unit of the loss. */
    double temperature() default 1;

    /** Weight decay δ ≥ 0 of {@link Flow#ADAMW} and {@link Flow#LION}: what draws the point towards 0. */
    double decay() default 0.01;
}
