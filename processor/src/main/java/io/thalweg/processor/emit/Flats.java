package io.thalweg.processor.emit;

import io.thalweg.processor.ir.Type;
import io.thalweg.processor.ir.Var;
import java.util.List;
import java.util.Optional;

/**
 * The flat arrays that the code of a loss with arrays has for arguments: a point and what is told of it.
 *
 * @param point the decision variables
 * @param gradient their partial derivatives
 * @param direction a direction from the point, if the code has one
 * @param directions the parts of the direction that belong to the decision variables
 * @param product what the Hessian makes of the direction
 */
record Flats(String point, String gradient, String direction, List<Var> directions, String product) {

    static Flats of(ArrayNames names) {
        return new Flats(names.point(), names.gradient(), "", List.of(), "");
    }

    static Flats of(HessianNames names) {
        return new Flats(names.point(), names.gradient(), names.direction(), names.directions(), names.product());
    }

    /** Where a parameter lies, if it is a decision variable or its part of the direction. */
    Optional<Addresses.Range> parameter(Var parameter, Layout layout) {
        int index = directions.indexOf(parameter);
        return index >= 0
                ? Optional.of(
                        new Addresses.Range(array(direction), layout.slots().get(index)))
                : layout.slot(parameter.name()).map(slot -> new Addresses.Range(array(point), slot));
    }

    /** Where an output lies that is no number: first come the partial derivatives, then the product. */
    Addresses.Range output(int output, Layout layout) {
        int variables = layout.slots().size();
        return output <= variables
                ? new Addresses.Range(array(gradient), layout.slotOfOutput(output))
                : new Addresses.Range(array(product), layout.slotOfOutput(output - variables));
    }

    private static Var array(String name) {
        return new Var(name, Type.DOUBLE_ARRAY);
    }
}
