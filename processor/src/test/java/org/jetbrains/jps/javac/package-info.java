/** A stand-in for IntelliJ's build process. */
@NullUnmarked
package org.jetbrains.jps.javac;

import org.jspecify.annotations.NullUnmarked;
