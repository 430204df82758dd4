/** A loss that is walked by batches of its rows. Start with {@link io.thalweg.samples.s10_mini_batches.Main}. */
@NullMarked
package io.thalweg.samples.s10_mini_batches;

import org.jspecify.annotations.NullMarked;
