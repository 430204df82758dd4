/**
 * Flows and what they do, in pictures. Start with {@link io.thalweg.samples.s11_gallery.Main}.
 */
@NullMarked
package io.thalweg.samples.s11_gallery;

import org.jspecify.annotations.NullMarked;
