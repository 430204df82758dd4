package io.thalweg.processor.frontend;

import com.sun.source.tree.ArrayTypeTree;
import com.sun.source.tree.PrimitiveTypeTree;
import com.sun.source.tree.Tree;
import io.thalweg.processor.diagnostic.Code;
import io.thalweg.processor.diagnostic.Place;
import io.thalweg.processor.ir.Type;
import java.util.Arrays;
import java.util.Optional;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;

/** The language's types as javac knows them; arrays are told apart by {@link Type#isArray()}. */
final class Types {
    private Types() {}

    static Optional<Type> of(TypeMirror type) {
        return type instanceof ArrayType array
                ? of(array.getComponentType()).flatMap(Types::arrayOf)
                : of(type.getKind());
    }

    static Optional<Type> of(Tree written) {
        if (written instanceof ArrayTypeTree array) {
            return of(array.getType()).flatMap(Types::arrayOf);
        }
        return written instanceof PrimitiveTypeTree primitive ? of(primitive.getPrimitiveTypeKind()) : Optional.empty();
    }

    /** The array with such elements, if the language has it. */
    static Optional<Type> arrayOf(Type element) {
        return Arrays.stream(Type.values())
                .filter(each -> each.isArray() && each.element() == element)
                .findFirst();
    }

    /** Why a written type is not one of the language's. */
    static Refusal refuse(Tree written, Place place) {
        if (written instanceof ArrayTypeTree) {
            return Refusal.of(Code.ARRAY_TYPE, place, written);
        }
        return Refusal.of(Code.TYPE, place, written);
    }

    private static Optional<Type> of(TypeKind kind) {
        return switch (kind) {
            case BOOLEAN -> Optional.of(Type.BOOLEAN);
            case INT -> Optional.of(Type.INT);
            case LONG -> Optional.of(Type.LONG);
            case DOUBLE -> Optional.of(Type.DOUBLE);
            default -> Optional.empty();
        };
    }
}
