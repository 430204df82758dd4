/** The look of the pictures that the samples write, and how they are written. Knows XChart, and no sample. */
@NullMarked
package io.thalweg.samples.picture;

import org.jspecify.annotations.NullMarked;
