/** Holds the sample to facts that are known without it. */
@NullMarked
package io.thalweg.samples.s07_lennard_jones;

import org.jspecify.annotations.NullMarked;
