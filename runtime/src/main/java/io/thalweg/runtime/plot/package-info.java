/**
 * Pictures of runs, as PNG and SVG. Uses {@code trajectory} and the contract in {@code io.thalweg.runtime}, and a
 * library, {@code org.knowm.xchart:xchart}, which may be absent: then writing a picture fails with a message that says
 * so. For SVG that library needs {@code de.erichseifert.vectorgraphics2d:VectorGraphics2D}.
 *
 * <p>A {@link io.thalweg.runtime.plot.Plot} knows what is drawn of a run, a {@link io.thalweg.runtime.plot.Picture} what
 * a chart consists of, and {@code Drawing} how XChart draws it.
 */
@NullMarked
package io.thalweg.runtime.plot;

import org.jspecify.annotations.NullMarked;
