/**
 * A classifier whose loss is a sum over the rows of a matrix. Start with
 * {@link io.thalweg.samples.s04_logistic_regression.Main}.
 */
@NullMarked
package io.thalweg.samples.s04_logistic_regression;

import org.jspecify.annotations.NullMarked;
