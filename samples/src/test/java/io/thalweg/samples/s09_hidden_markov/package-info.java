/** Holds the sample to facts that are known without it. */
@NullMarked
package io.thalweg.samples.s09_hidden_markov;

import org.jspecify.annotations.NullMarked;
