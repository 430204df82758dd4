package io.thalweg.processor.flow;

/** A flow, and what it does to any loss. */
public record CertifiedFlow(Velocity velocity, Certificate certificate) {}
