package io.thalweg.processor.frontend;

import io.thalweg.processor.diagnostic.Code;
import io.thalweg.processor.diagnostic.Place;
import io.thalweg.processor.ir.Expr;
import io.thalweg.processor.ir.Function;
import io.thalweg.processor.ir.Library;
import io.thalweg.processor.ir.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.TypeKind;

/** Calls of {@link Math} and {@link StrictMath}, with the overloads of the JDK that the user compiles for. */
final class MathCalls {
    private final Operators operators;

    MathCalls(Operators operators) {
        this.operators = operators;
    }

    static Optional<Library> library(TypeElement type) {
        for (Library each : Library.values()) {
            if (type.getQualifiedName().contentEquals("java.lang." + each.javaName())) {
                return Optional.of(each);
            }
        }
        return Optional.empty();
    }

    /** @throws Refusal if the ir has no such function */
    Expr call(Library library, ExecutableElement method, List<Expr> arguments, Place place) {
        String name = method.getSimpleName().toString();
        String qualified = library.javaName() + "." + name;
        if (name.equals("random")) {
            throw Refusal.of(Code.RANDOM, place);
        }
        List<Type> parameters = new ArrayList<>();
        for (VariableElement each : method.getParameters()) {
            if (each.asType().getKind() == TypeKind.FLOAT) {
                throw Refusal.of(Code.FLOAT_OVERLOAD, place, qualified);
            }
            Types.of(each.asType()).ifPresent(parameters::add);
        }
        Function function = Function.named(name).orElseThrow(() -> Refusal.of(Code.MATH, place, qualified));
        boolean known = function.signatures().stream()
                .anyMatch(each -> each.parameters().equals(parameters));
        if (!known || parameters.size() != arguments.size()) {
            throw Refusal.of(Code.MATH, place, qualified + " on " + parameters);
        }
        List<Expr> converted = new ArrayList<>();
        for (int i = 0; i < arguments.size(); i++) {
            converted.add(operators.convert(arguments.get(i), parameters.get(i)));
        }
        return new Expr.Call(library, function, converted);
    }
}
