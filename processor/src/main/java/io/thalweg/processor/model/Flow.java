package io.thalweg.processor.model;

import io.thalweg.processor.diagnostic.Place;

/**
 * A chosen flow.
 *
 * @param name the stepper's name in lowerCamel, such as {@code softSign}
 * @param constant the constant that holds the equation, such as {@code SOFT_SIGN}
 * @param equation the constant's text
 * @param place the flow's value in the annotation, or the annotation where the flow is the default
 */
public record Flow(String name, String constant, String equation, Place place) {}
