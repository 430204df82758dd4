/**
 * From a loss that sums over rows of data to its estimate from some of the rows: which loops go over rows, whether the
 * estimate is right on average, and the program that makes it. Uses {@code ir} only.
 */
@NullMarked
package io.thalweg.processor.batch;

import org.jspecify.annotations.NullMarked;
