/** A run that is watched, recorded and drawn. Start with {@link io.thalweg.samples.s14_watching.Main}. */
@NullMarked
package io.thalweg.samples.s14_watching;

import org.jspecify.annotations.NullMarked;
