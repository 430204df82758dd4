/**
 * Passes from a program to a program of the same meaning: {@link io.thalweg.processor.optimize.FlatMatrices} lays
 * matrices out row by row, {@link io.thalweg.processor.optimize.Flatten} shares common
 * subexpressions, {@link io.thalweg.processor.optimize.Forward} knows what arrays hold,
 * {@link io.thalweg.processor.optimize.CloseScopes} carries out of a branch what is needed behind it,
 * {@link io.thalweg.processor.optimize.Schedule} moves statements to where their operands are ready,
 * {@link io.thalweg.processor.optimize.FuseLoops} joins a sum with its reverse sweep, {@link io.thalweg.processor.optimize.Share} computes once
 * what stands twice, {@link io.thalweg.processor.optimize.Unroll} writes short loops out and
 * {@link io.thalweg.processor.optimize.Scalars} makes variables of the local arrays in them,
 * {@link io.thalweg.processor.optimize.Hoist} moves what is the same in all turns in front of a loop,
 * {@link io.thalweg.processor.optimize.Gather}, {@link io.thalweg.processor.optimize.FirstStores} and
 * {@link io.thalweg.processor.optimize.Reciprocals} save stores, loads and divisions in gradients,
 * {@link io.thalweg.processor.optimize.Factors} and {@link io.thalweg.processor.optimize.Signs} multiplications and
 * negations, {@link io.thalweg.processor.optimize.Abreast} takes four rows at a time, {@link io.thalweg.processor.optimize.FuseBranches} joins a branch with its reverse sweep,
 * {@link io.thalweg.processor.optimize.Prune} drops what nobody needs, {@link io.thalweg.processor.optimize.Inline}
 * makes expressions out of operations again and {@link io.thalweg.processor.optimize.Rename} gives the rest telling
 * names.
 *
 * <p>No pass changes the bits of a value: operations are shared, moved and named, never reordered or replaced. Those
 * for gradients may change the order of sums over turns and of products, which the value has no part in. May use
 * {@code ir}.
 */
@NullMarked
package io.thalweg.processor.optimize;

import org.jspecify.annotations.NullMarked;
