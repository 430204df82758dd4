/** Holds the sample to facts that are known without it. */
@NullMarked
package io.thalweg.samples.s05_perceptron;

import org.jspecify.annotations.NullMarked;
