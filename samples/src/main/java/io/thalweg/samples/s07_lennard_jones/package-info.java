/**
 * Thirteen atoms find the shape that they like best. Start with
 * {@link io.thalweg.samples.s07_lennard_jones.Main}.
 */
@NullMarked
package io.thalweg.samples.s07_lennard_jones;

import org.jspecify.annotations.NullMarked;
