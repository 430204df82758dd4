/**
 * One loss fitted to ten thousand data sets on all cores. Start with {@link io.thalweg.samples.s15_many_fits.Main}.
 */
@NullMarked
package io.thalweg.samples.s15_many_fits;

import org.jspecify.annotations.NullMarked;
