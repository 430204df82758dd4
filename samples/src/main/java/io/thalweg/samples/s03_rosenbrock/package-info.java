/**
 * A curved valley in ten and in a thousand dimensions. Start with
 * {@link io.thalweg.samples.s03_rosenbrock.Main}.
 */
@NullMarked
package io.thalweg.samples.s03_rosenbrock;

import org.jspecify.annotations.NullMarked;
