/**
 * A landscape full of minima, searched from many starts. Start with {@link io.thalweg.samples.s16_multi_start.Main}.
 */
@NullMarked
package io.thalweg.samples.s16_multi_start;

import org.jspecify.annotations.NullMarked;
