/**
 * Differentiation of programs: reverse accumulation over statements. It uses {@code ir}; the derivative of a single
 * operation is asked for through the port {@link io.thalweg.processor.differentiate.Derivatives}.
 */
@NullMarked
package io.thalweg.processor.differentiate;

import org.jspecify.annotations.NullMarked;
