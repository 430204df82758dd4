/**
 * What the compiler says to its user: every message is a {@link io.thalweg.processor.diagnostic.Code}, and a
 * {@link io.thalweg.processor.diagnostic.Diagnostic} is a value that a pass returns. Nothing here prints. Uses the JDK
 * only, so that every pass may refuse something.
 */
@NullMarked
package io.thalweg.processor.diagnostic;

import org.jspecify.annotations.NullMarked;
