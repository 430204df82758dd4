package io.thalweg.processor.frontend;

import io.thalweg.processor.diagnostic.Place;
import io.thalweg.processor.ir.Program;
import io.thalweg.processor.model.Loss;

/**
 * An annotated method, read.
 *
 * @param loss the validated annotation
 * @param program one parameter for each of the method's, and the one output {@code loss}
 * @param origins the statements that define the program's variables
 * @param batch where the annotation says how many rows a step takes; the annotation if it does not
 */
public record LossProgram(Loss loss, Program program, Origins origins, Place batch) {

    /** The same with its second derivatives. */
    public LossProgram withHessian() {
        return new LossProgram(loss.withHessian(), program, origins, batch);
    }
}
