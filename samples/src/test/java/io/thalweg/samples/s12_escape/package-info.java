/** Holds the sample to facts that are known without it. */
@NullMarked
package io.thalweg.samples.s12_escape;

import org.jspecify.annotations.NullMarked;
