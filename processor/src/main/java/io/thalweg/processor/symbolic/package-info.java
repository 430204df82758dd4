/** Derivatives and formulas by Symja. The only package that may use {@code org.matheclipse}. */
@NullMarked
package io.thalweg.processor.symbolic;

import org.jspecify.annotations.NullMarked;
