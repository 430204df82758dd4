/**
 * The parameters of a differential equation that is integrated inside the loss. Start with
 * {@link io.thalweg.samples.s06_recurrence.Main}.
 */
@NullMarked
package io.thalweg.samples.s06_recurrence;

import org.jspecify.annotations.NullMarked;
