/**
 * What a user's source mentions: {@link io.thalweg.Minimize} on a loss, and the {@link io.thalweg.Flow}s to walk it
 * along, and {@link io.thalweg.Functions} that losses are often made of. Uses nothing but the JDK.
 */
@NullMarked
package io.thalweg;

import org.jspecify.annotations.NullMarked;
