/**
 * Many runs at once: {@link io.thalweg.runtime.many.Runs} solves independent problems on several threads,
 * {@link io.thalweg.runtime.many.MultiStart} runs one problem from many starts in a {@link io.thalweg.runtime.many.Box}.
 *
 * <p>What comes out does not depend on the number of threads, bit for bit: a problem is given to a worker that no other
 * thread has, its result goes to its own place, and what is random is drawn from a seed of its own.
 *
 * <p>Sees {@code descent}, whose runs it starts, and {@code observe}, to show how far it is; nothing sees it.
 */
@NullMarked
package io.thalweg.runtime.many;

import org.jspecify.annotations.NullMarked;
