package io.thalweg.processor.property;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A static method of Java. */
record Routine(String name, Sort result, List<Term.Name> parameters, List<Step> body) {
    String java(String annotation) {
        return java(annotation, Map.of());
    }

    /** With the annotations of parameters. */
    String java(String annotation, Map<Term.Name, String> marks) {
        StringBuilder out = new StringBuilder(annotation);
        out.append("    static ").append(result.keyword()).append(' ').append(name);
        out.append(parameters.stream()
                .map(each -> marks.getOrDefault(each, "") + each.sort().keyword() + " " + each.name())
                .collect(Collectors.joining(", ", "(", ") {\n")));
        body.forEach(step -> step.java(out, "        "));
        return out.append("    }\n").toString();
    }
}
