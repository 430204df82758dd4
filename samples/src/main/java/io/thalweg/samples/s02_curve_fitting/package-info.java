/**
 * A curve through measured data, whose best fit NIST has certified. Start with
 * {@link io.thalweg.samples.s02_curve_fitting.Main}.
 */
@NullMarked
package io.thalweg.samples.s02_curve_fitting;

import org.jspecify.annotations.NullMarked;
