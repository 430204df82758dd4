/** Holds the sample to facts that are known without it. */
@NullMarked
package io.thalweg.samples.s02_curve_fitting;

import org.jspecify.annotations.NullMarked;
