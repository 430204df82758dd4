package io.thalweg.processor.emit;

import io.thalweg.processor.ir.Type;
import io.thalweg.processor.ir.Var;
import io.thalweg.processor.model.Loss;
import io.thalweg.processor.model.Parameter;
import java.util.ArrayList;
import java.util.List;

/**
 * What second derivatives need beside the loss.
 *
 * @param point the flat array that a point is in
 * @param gradient the one that the partial derivatives are put into
 * @param direction the one that a direction is in
 * @param directions for each decision variable the parameter that has its part of the direction
 * @param product the array that the Hessian times the direction is put into
 * @param hessian the array of the Hessian's rows
 * @param columns the field that makes a Hessian of products
 */
public record HessianNames(
        String point,
        String gradient,
        String direction,
        List<Var> directions,
        String product,
        String hessian,
        String columns) {

    /** Those for a loss. */
    public static HessianNames of(Loss loss) {
        Names free = new Names(loss.signature().stream().map(Parameter::name).toList());
        String point = free.free("point");
        String gradient = free.free("gradient");
        if (!loss.isScalar()) {
            ArrayNames.of(loss).all().forEach(free::free);
        }
        String direction = free.free("direction");
        String product = free.free("product");
        String hessian = free.free("hessian");
        String columns = free.free("columns");
        List<Var> directions = new ArrayList<>();
        for (Parameter each : loss.signature()) {
            if (each.isVariable()) {
                Type type = each.type().isArray() ? Type.DOUBLE_ARRAY : Type.DOUBLE;
                directions.add(new Var(free.free(Names.join("v", each.name())), type));
            }
        }
        return new HessianNames(point, gradient, direction, List.copyOf(directions), product, hessian, columns);
    }

    /** Names that no other variable may have. */
    public List<String> all() {
        List<String> all = new ArrayList<>(List.of(point, gradient, direction, product, hessian, columns));
        directions.forEach(each -> all.add(each.name()));
        return all;
    }
}
