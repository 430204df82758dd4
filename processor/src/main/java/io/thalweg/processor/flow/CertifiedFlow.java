package io.thalweg.processor.flow;

import java.util.Optional;

/**
 * A flow, and what it does to any loss.
 *
 * @param jacobian how its velocity changes with the state, if that is asked for and does not need third derivatives
 */
public record CertifiedFlow(Velocity velocity, Certificate certificate, Optional<Jacobian> jacobian) {}
