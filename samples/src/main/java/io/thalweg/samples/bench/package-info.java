/**
 * Benchmarks of the generated classes against code written by hand and against an automatic differentiation library.
 *
 * <p>Run with {@code mvn -q verify -DskipTests -Dbench -Djmh.args='DoubleWell -f 2 -prof gc'}; {@code -prof gc} shows
 * the bytes allocated per operation ({@code gc.alloc.rate.norm}).
 *
 * <p>Four of them print a table in the end: {@code mvn -q verify -DskipTests -Dtable=ByHand}, and likewise {@code Ratio},
 * {@code Growth} and {@code Flows}. A {@link io.thalweg.samples.bench.Subject} is what is measured.
 */
@NullMarked
package io.thalweg.samples.bench;

import org.jspecify.annotations.NullMarked;
