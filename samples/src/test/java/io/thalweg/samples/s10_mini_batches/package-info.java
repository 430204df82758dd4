/** Holds the sample to facts that are known without it. */
@NullMarked
package io.thalweg.samples.s10_mini_batches;

import org.jspecify.annotations.NullMarked;
