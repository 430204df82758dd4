/**
 * How a die is loaded, from rolls with two dice that are changed unseen. Start with
 * {@link io.thalweg.samples.s09_hidden_markov.Main}.
 */
@NullMarked
package io.thalweg.samples.s09_hidden_markov;

import org.jspecify.annotations.NullMarked;
