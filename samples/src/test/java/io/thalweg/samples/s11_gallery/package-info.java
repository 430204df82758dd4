/** Holds the sample to facts that are known without it. */
@NullMarked
package io.thalweg.samples.s11_gallery;

import org.jspecify.annotations.NullMarked;
