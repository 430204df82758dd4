/** Looks at pictures. */
@NullMarked
package io.thalweg.samples.picture;

import org.jspecify.annotations.NullMarked;
