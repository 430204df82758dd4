package io.thalweg.processor.frontend;

import io.thalweg.processor.ir.Type;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;

/**
 * Java's choice among overloads for arguments of primitive type and arrays, without boxing and variable arity (JLS 15.12.2.2 and
 * 15.12.2.5). Knows float, because Java prefers {@code Math.signum(float)} to the double version for an int.
 */
final class Overloads {
    private static final List<TypeKind> WIDENING =
            List.of(TypeKind.INT, TypeKind.LONG, TypeKind.FLOAT, TypeKind.DOUBLE);

    private Overloads() {}

    /** The most specific method that takes such arguments; empty when there is none, or more than one. */
    static Optional<ExecutableElement> choose(List<ExecutableElement> candidates, List<Type> arguments) {
        List<ExecutableElement> applicable =
                candidates.stream().filter(each -> takes(each, arguments)).toList();
        return applicable.stream()
                .filter(each -> applicable.stream().allMatch(other -> isAtLeastAsSpecific(each, other)))
                .findFirst();
    }

    /** The overloads for a message: {@code pow(double, double)}. */
    static String describe(List<ExecutableElement> candidates) {
        return candidates.stream()
                .map(each -> each.getSimpleName() + parameters(each))
                .distinct()
                .collect(Collectors.joining(", "));
    }

    private static String parameters(ExecutableElement method) {
        return method.getParameters().stream()
                .map(each -> each.asType().toString())
                .collect(Collectors.joining(", ", "(", ")"));
    }

    private static boolean takes(ExecutableElement method, List<Type> arguments) {
        List<? extends VariableElement> parameters = method.getParameters();
        if (parameters.size() != arguments.size()) {
            return false;
        }
        for (int i = 0; i < arguments.size(); i++) {
            if (!takes(parameters.get(i).asType(), arguments.get(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean takes(TypeMirror parameter, Type argument) {
        return argument.isArray()
                ? Types.of(parameter).equals(Optional.of(argument))
                : widens(TypeKind.valueOf(argument.name()), parameter.getKind());
    }

    private static boolean isAtLeastAsSpecific(ExecutableElement method, ExecutableElement other) {
        for (int i = 0; i < method.getParameters().size(); i++) {
            TypeKind own = method.getParameters().get(i).asType().getKind();
            if (!widens(own, other.getParameters().get(i).asType().getKind())) {
                return false;
            }
        }
        return true;
    }

    private static boolean widens(TypeKind from, TypeKind to) {
        return from == to || WIDENING.contains(from) && WIDENING.indexOf(from) < WIDENING.indexOf(to);
    }
}
