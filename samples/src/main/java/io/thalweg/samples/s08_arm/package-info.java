/**
 * An arm with seven joints reaches for a place. Start with {@link io.thalweg.samples.s08_arm.Main}.
 */
@NullMarked
package io.thalweg.samples.s08_arm;

import org.jspecify.annotations.NullMarked;
