/**
 * Benchmarks of the generated classes against code written by hand and against an automatic differentiation library.
 *
 * <p>Run with {@code mvn -q verify -DskipTests -Dbench -Djmh.args='DoubleWell -f 2 -prof gc'}; {@code -prof gc} shows
 * the bytes allocated per operation ({@code gc.alloc.rate.norm}).
 */
@NullMarked
package io.thalweg.samples.bench;

import org.jspecify.annotations.NullMarked;
