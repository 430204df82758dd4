/** Holds the sample to facts that are known without it. */
@NullMarked
package io.thalweg.samples.s08_arm;

import org.jspecify.annotations.NullMarked;
