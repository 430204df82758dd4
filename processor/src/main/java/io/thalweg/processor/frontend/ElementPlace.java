package io.thalweg.processor.frontend;

import io.thalweg.processor.diagnostic.Place;
import javax.lang.model.element.Element;

/** A declaration whose tree is not at hand. */
record ElementPlace(Element element) implements Place {}
