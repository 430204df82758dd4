/** Holds the sample to facts that are known without it. */
@NullMarked
package io.thalweg.samples.s16_multi_start;

import org.jspecify.annotations.NullMarked;
