/** Holds the sample to facts that are known without it. */
@NullMarked
package io.thalweg.samples.s06_recurrence;

import org.jspecify.annotations.NullMarked;
