/** Holds the sample to facts that are known without it. */
@NullMarked
package io.thalweg.samples.s13_own_flow;

import org.jspecify.annotations.NullMarked;
