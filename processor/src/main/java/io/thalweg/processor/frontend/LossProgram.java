package io.thalweg.processor.frontend;

import io.thalweg.processor.ir.Program;
import io.thalweg.processor.model.Loss;

/**
 * An annotated method, read.
 *
 * @param loss the validated annotation
 * @param program one DOUBLE parameter for each decision variable, and the one output {@code loss}
 */
public record LossProgram(Loss loss, Program program) {}
