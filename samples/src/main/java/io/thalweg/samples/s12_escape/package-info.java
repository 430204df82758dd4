/**
 * Two ways out of a local minimum, and how often they lead out. Start with {@link io.thalweg.samples.s12_escape.Main}.
 */
@NullMarked
package io.thalweg.samples.s12_escape;

import org.jspecify.annotations.NullMarked;
