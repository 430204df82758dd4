package io.thalweg.processor.diagnostic;

/** A position in the user's source. Only the front end, which made it, can look inside. */
public interface Place {}
