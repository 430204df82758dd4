/** The built artifacts in the hands of a whole javac and java, as processes of their own. */
@NullMarked
package io.thalweg.samples.jdk;

import org.jspecify.annotations.NullMarked;
