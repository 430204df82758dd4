/**
 * A small neural network whose hidden layer is a local array. Start with
 * {@link io.thalweg.samples.s05_perceptron.Main}.
 */
@NullMarked
package io.thalweg.samples.s05_perceptron;

import org.jspecify.annotations.NullMarked;
