package io.thalweg.processor.emit;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import io.thalweg.processor.model.Flow;
import io.thalweg.processor.model.Loss;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The names of the generated class's members: made from the user's names, each of them free.
 *
 * @param gradient the fields of the partial derivatives, in the variables' order
 * @param components the components of the point record
 * @param run the nested class of the descents
 * @param point the nested record
 * @param steppers each flow's nested class, by the flow's name
 * @param factories each flow's method, by the flow's name
 */
record Members(
        ClassName self,
        List<String> gradient,
        List<String> components,
        String run,
        String point,
        Map<String, String> steppers,
        Map<String, String> factories) {

    /** What a record's component may not be called (JLS 8.10.1). */
    private static final Set<String> NO_COMPONENT =
            Set.of("clone", "finalize", "getClass", "hashCode", "notify", "notifyAll", "toString", "wait");

    static Members of(Loss loss) {
        Names variables = new Names(loss.parameters());
        List<String> gradient = new ArrayList<>();
        loss.parameters().forEach(each -> gradient.add(variables.free(Names.join("d", each))));
        Names components = new Names(NO_COMPONENT);
        List<String> named = loss.parameters().stream().map(components::free).toList();
        Names types = new Names(Set.of(loss.className()));
        String run = types.free("Run");
        String point = types.free("Point");
        Names methods = new Names(Set.of(
                "dimension",
                "value",
                "valueAndGradient",
                LossClass.EVALUATE,
                LossClass.NORM,
                Binding.NON_FINITE,
                "clone",
                "finalize",
                "getClass",
                "hashCode",
                "notify",
                "notifyAll",
                "toString",
                "wait"));
        if (loss.isBounded() && loss.isScalar()) {
            methods.free(Box.NORM);
        }
        if (loss.batch() > 0) {
            List.of(Estimate.METHOD, Estimate.ROWS, Estimate.EPOCH).forEach(methods::free);
        }
        if (loss.hessian()) {
            List.of(SecondOrder.PRODUCT, SecondOrder.HESSIAN, SecondOrder.ALONG).forEach(methods::free);
        }
        Map<String, String> steppers = new HashMap<>();
        Map<String, String> factories = new HashMap<>();
        for (Flow each : loss.flows()) {
            steppers.put(each.name(), types.free(Names.join("", each.name())));
            factories.put(each.name(), methods.free(each.name()));
        }
        ClassName self = ClassName.get(loss.packageName(), loss.className());
        return new Members(self, gradient, named, run, point, steppers, factories);
    }

    int size() {
        return gradient.size();
    }

    ClassName nested(String name) {
        return self.nestedClass(name);
    }

    String stepper(Flow flow) {
        return steppers.getOrDefault(flow.name(), flow.name());
    }

    String factory(Flow flow) {
        return factories.getOrDefault(flow.name(), flow.name());
    }

    /** {@code point[0], point[1], …}. */
    CodeBlock fromArray(String array) {
        List<CodeBlock> entries = new ArrayList<>();
        for (int i = 0; i < size(); i++) {
            entries.add(CodeBlock.of("$N[$L]", array, i));
        }
        return CodeBlock.join(entries, ",$W");
    }
}
