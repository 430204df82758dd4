/**
 * Random losses against an oracle that shares nothing with the compiler: its own tree of Java, its own derivatives, in
 * many digits. Only {@code RandomLossesTest} and {@code StableFormsTest} call the compiler; the other tests hold the
 * machinery itself to account.
 */
@NullMarked
package io.thalweg.processor.property;

import org.jspecify.annotations.NullMarked;
