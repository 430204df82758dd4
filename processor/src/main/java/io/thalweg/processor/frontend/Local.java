package io.thalweg.processor.frontend;

import io.thalweg.processor.diagnostic.Diagnostic;
import io.thalweg.processor.ir.Type;
import org.jspecify.annotations.Nullable;

/** A variable of the source: a parameter or a local. Many ir variables may hold its values, one after the other. */
final class Local {

    /** Whose the elements of an array are. */
    enum Storage {
        /** The method's that declares the variable: it may change them. */
        OWN,
        /** The method's own, the elements of a matrix in one array: see {@link Matrices}. */
        OWN_MATRIX,
        /** Somebody else's: a parameter, or a row of one. */
        BORROWED
    }

    private final String name;
    private final Type type;
    private final Storage storage;
    private final int serial;
    private final @Nullable Diagnostic broken;

    /**
     * @param serial the order of declaration, which orders joins
     * @param broken why the type could not be found out: whoever reads the variable repeats this one reason
     */
    Local(String name, Type type, Storage storage, int serial, @Nullable Diagnostic broken) {
        this.name = name;
        this.type = type;
        this.storage = storage;
        this.serial = serial;
        this.broken = broken;
    }

    String name() {
        return name;
    }

    Type type() {
        return type;
    }

    /** Whether elements of the array may be replaced. */
    boolean isOwn() {
        return storage != Storage.BORROWED;
    }

    /** Whether the variable is a matrix in the source; its type is then that of the one array that holds the elements. */
    boolean isMatrix() {
        return storage == Storage.OWN_MATRIX;
    }

    int serial() {
        return serial;
    }

    /** Repeats why the variable is unusable, if it is. */
    void requireUsable() {
        if (broken != null) {
            throw new Refusal(broken);
        }
    }
}
