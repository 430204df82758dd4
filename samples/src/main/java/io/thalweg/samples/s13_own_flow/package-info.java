/**
 * Flows of one's own, beside one of the catalogue. Start with {@link io.thalweg.samples.s13_own_flow.Main}.
 */
@NullMarked
package io.thalweg.samples.s13_own_flow;

import org.jspecify.annotations.NullMarked;
