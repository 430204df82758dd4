package io.thalweg.processor.model;

/** Who may see the generated class: as many as see the class that holds the loss. */
public enum Visibility {
    /** All enclosing types of the loss are public. */
    PUBLIC,
    /** One of them is not. */
    PACKAGE
}
