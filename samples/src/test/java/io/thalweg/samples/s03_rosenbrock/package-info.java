/** Holds the sample to facts that are known without it. */
@NullMarked
package io.thalweg.samples.s03_rosenbrock;

import org.jspecify.annotations.NullMarked;
