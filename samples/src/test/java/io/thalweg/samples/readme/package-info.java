/** Holds README.md to what it says. */
@NullMarked
package io.thalweg.samples.readme;

import org.jspecify.annotations.NullMarked;
