package io.thalweg.processor.frontend;

import io.thalweg.processor.diagnostic.Place;
import io.thalweg.processor.ir.Expr;

/**
 * A number that has to be known from the data alone.
 *
 * @param what what it is, for the message
 */
record Requirement(String what, Expr number, Place place) {}
