package io.thalweg.processor.emit;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import java.util.List;

/** The bodies of a stepper's two methods, and the fields that they need. */
interface StepCode {
    /** Fills {@code velocity} at {@code (t, state)} and returns the loss. */
    CodeBlock velocity();

    /** The loop of Euler's method with step {@code step}, until {@code walk} pauses. */
    CodeBlock euler();

    List<FieldSpec> fields();
}
