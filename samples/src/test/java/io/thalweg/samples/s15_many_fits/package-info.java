/** Holds the sample to facts that are known without it. */
@NullMarked
package io.thalweg.samples.s15_many_fits;

import org.jspecify.annotations.NullMarked;
