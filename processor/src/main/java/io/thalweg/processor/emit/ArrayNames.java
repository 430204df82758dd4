package io.thalweg.processor.emit;

import io.thalweg.processor.model.Loss;
import io.thalweg.processor.model.Parameter;
import java.util.List;

/**
 * The names of the members and parameters that the class of an array loss has beside the user's own.
 *
 * @param openLength the local variable that holds the length which the start decides
 */
record ArrayNames(String point, String gradient, String dimension, String openLength) {
    static ArrayNames of(Loss loss) {
        Names names = new Names(loss.signature().stream().map(Parameter::name).toList());
        String open = loss.signature().stream()
                .filter(each -> each.isVariable()
                        && each.type().isArray()
                        && each.length().isEmpty())
                .map(Parameter::name)
                .findFirst()
                .orElse("open");
        return new ArrayNames(
                names.free("point"), names.free("gradient"), names.free("dimension"), names.free(open + "Length"));
    }

    List<String> all() {
        return List.of(point, gradient, dimension, openLength);
    }
}
