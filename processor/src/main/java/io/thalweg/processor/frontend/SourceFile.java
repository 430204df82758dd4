package io.thalweg.processor.frontend;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.Tree;
import io.thalweg.processor.diagnostic.Place;
import java.util.function.Function;

/** The file that a method stands in: what its names mean, and where what is wrong in it is reported. */
record SourceFile(Resolver resolver, Function<Tree, Place> places) {

    /** A file that is being compiled, in which each node is a place. */
    static SourceFile compiled(CompilationUnitTree unit, Resolver resolver) {
        return new SourceFile(resolver, tree -> new SourcePlace(unit, tree));
    }

    /** A file that the user does not see: all of it is reported at the call that led there. */
    static SourceFile calledAt(Place call, Resolver resolver) {
        return new SourceFile(resolver, tree -> call);
    }

    Place place(Tree tree) {
        return places.apply(tree);
    }
}
