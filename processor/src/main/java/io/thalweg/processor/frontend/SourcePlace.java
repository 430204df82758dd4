package io.thalweg.processor.frontend;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.Tree;
import io.thalweg.processor.diagnostic.Place;

/** A node of a source file's tree. Equal when it is the same node, so that a helper read twice is refused once. */
record SourcePlace(CompilationUnitTree unit, Tree tree) implements Place {

    /** The file and the node, for whoever debugs. */
    @Override
    public String toString() {
        return unit.getSourceFile().getName() + ": " + tree;
    }
}
