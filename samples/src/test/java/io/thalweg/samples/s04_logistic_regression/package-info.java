/** Holds the sample to facts that are known without it. */
@NullMarked
package io.thalweg.samples.s04_logistic_regression;

import org.jspecify.annotations.NullMarked;
