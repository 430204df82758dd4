/** Holds the sample to facts that are known without it. */
@NullMarked
package io.thalweg.samples.s14_watching;

import org.jspecify.annotations.NullMarked;
