/** Runs the sample and holds it to facts that are known without it. */
@NullMarked
package io.thalweg.samples.s01_double_well;

import org.jspecify.annotations.NullMarked;
