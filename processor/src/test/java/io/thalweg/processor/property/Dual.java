package io.thalweg.processor.property;

import org.hipparchus.dfp.Dfp;
import org.jspecify.annotations.Nullable;

/**
 * A double of the program, followed three ways: as Java computes it, in many digits, and with its derivatives.
 *
 * @param real what Java's double is, bit for bit; it decides every branch and every rounding function
 * @param value the same quantity in many digits
 * @param tangents the derivative with respect to each variable; null where it does not depend on the variable at all
 * @param weights for each tangent the sum of the absolute contributions along every path to the variable; what double
 *     arithmetic loses in summing them is in proportion to it
 */
record Dual(
        double real,
        Dfp value,
        @Nullable Dfp[] tangents,
        @Nullable Dfp[] weights) {

    boolean isConstant() {
        for (Dfp tangent : tangents) {
            if (tangent != null) {
                return false;
            }
        }
        return true;
    }
}
