/**
 * A loss with two wells, and what a flow and an integrator make of it. Start with
 * {@link io.thalweg.samples.s01_double_well.Main}.
 */
@NullMarked
package io.thalweg.samples.s01_double_well;

import org.jspecify.annotations.NullMarked;
