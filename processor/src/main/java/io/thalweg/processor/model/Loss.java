package io.thalweg.processor.model;

import io.thalweg.processor.diagnostic.Place;
import java.util.List;
import javax.lang.model.element.Element;

/**
 * An annotated method.
 *
 * @param packageName of the method's class and the generated one; empty for the unnamed package
 * @param className the generated class's simple name
 * @param visibility of the generated class
 * @param enclosingName the qualified name of the method's class
 * @param methodName the method's name
 * @param signature all parameters in declared order
 * @param source the method as the user wrote it, without annotations, indented as if it stood at the left margin
 * @param flows the chosen flows in the annotation's order, at least one
 * @param hyperparameters all of the annotation's, in its order
 * @param batch the number of rows that a step takes; 0 for all
 * @param hessian whether the second derivatives are written, too
 * @param place the annotation
 * @param origin the method; the generated file's only originating element
 * @param control what the method's body is made of
 */
public record Loss(
        String packageName,
        String className,
        Visibility visibility,
        String enclosingName,
        String methodName,
        List<Parameter> signature,
        String source,
        List<Flow> flows,
        List<Hyperparameter> hyperparameters,
        int batch,
        boolean hessian,
        Place place,
        Element origin,
        Control control) {

    /** What a body is made of. */
    public enum Control {
        /** Assignments and branches. */
        STRAIGHT,
        /** Loops or local arrays as well. */
        LOOPS
    }

    public Loss {
        signature = List.copyOf(signature);
        flows = List.copyOf(flows);
        hyperparameters = List.copyOf(hyperparameters);
    }

    /** The same with its second derivatives. */
    public Loss withHessian() {
        return new Loss(
                packageName,
                className,
                visibility,
                enclosingName,
                methodName,
                signature,
                source,
                flows,
                hyperparameters,
                batch,
                true,
                place,
                origin,
                control);
    }

    /** The same with what its body told: what the parameters are like, and what it is made of. */
    public Loss with(List<Parameter> parameters, Control other) {
        return new Loss(
                packageName,
                className,
                visibility,
                enclosingName,
                methodName,
                parameters,
                source,
                flows,
                hyperparameters,
                batch,
                hessian,
                place,
                origin,
                other);
    }

    /** The decision variables' names in declared order. */
    public List<String> parameters() {
        return signature.stream()
                .filter(Parameter::isVariable)
                .map(Parameter::name)
                .toList();
    }

    /** Whether any decision variable has a bound. */
    public boolean isBounded() {
        return signature.stream().anyMatch(each -> each.bounds().isAny());
    }

    /** Whether the loss knows doubles alone: no data, no loops, and no arrays. */
    public boolean isScalar() {
        return control == Control.STRAIGHT
                && signature.stream()
                        .allMatch(each -> each.isVariable() && !each.type().isArray());
    }
}
