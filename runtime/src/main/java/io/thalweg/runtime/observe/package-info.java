/**
 * What a user sees of a run while it goes on. Uses the contract in {@code io.thalweg.runtime} only, and for the bar on a
 * terminal a library, {@code me.tongfei:progressbar}, which may be absent: then there are plain lines.
 */
@NullMarked
package io.thalweg.runtime.observe;

import org.jspecify.annotations.NullMarked;
