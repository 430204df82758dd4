/**
 * The annotation after validation: what was asked for, under which names. Immutable records, made by the front end and
 * read by the passes that need names: {@code flow} and {@code emit}. Uses the JDK, {@code diagnostic} for places, and
 * {@code ir} for the right sides of equations and for lengths.
 */
@NullMarked
package io.thalweg.processor.model;

import org.jspecify.annotations.NullMarked;
