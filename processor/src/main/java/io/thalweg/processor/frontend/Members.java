package io.thalweg.processor.frontend;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;

/**
 * The members of types by name, own before inherited. A type is listed once and then looked up, so that a long loss in a
 * class of many constants stays linear.
 */
final class Members {
    private record Own(
            Map<String, VariableElement> fields,
            Map<String, List<ExecutableElement>> methods,
            Map<String, TypeElement> types) {}

    private final Map<TypeElement, Own> own = new HashMap<>();
    private final Map<TypeElement, List<TypeElement>> lineages = new HashMap<>();

    Optional<VariableElement> field(TypeElement type, String name) {
        return lineage(type).stream()
                .map(each -> own(each).fields().get(name))
                .filter(each -> each != null)
                .findFirst();
    }

    Optional<TypeElement> type(TypeElement type, String name) {
        return lineage(type).stream()
                .map(each -> own(each).types().get(name))
                .filter(each -> each != null)
                .findFirst();
    }

    /** All overloads; an inherited one is left out when an own one has the same parameter types. */
    List<ExecutableElement> methods(TypeElement type, String name) {
        List<ExecutableElement> found = new ArrayList<>();
        for (TypeElement each : lineage(type)) {
            boolean inherited = each != type;
            for (ExecutableElement method : own(each).methods().getOrDefault(name, List.of())) {
                boolean staysBehind = inherited
                        && each.getKind().isInterface()
                        && method.getModifiers().contains(Modifier.STATIC);
                if (!staysBehind && found.stream().noneMatch(other -> sameParameters(other, method))) {
                    found.add(method);
                }
            }
        }
        return found;
    }

    /** Names of fields and methods, for suggestions. */
    Set<String> names(TypeElement type) {
        Set<String> names = new LinkedHashSet<>();
        for (TypeElement each : lineage(type)) {
            names.addAll(own(each).fields().keySet());
            names.addAll(own(each).methods().keySet());
        }
        return names;
    }

    private Own own(TypeElement type) {
        return own.computeIfAbsent(type, Members::list);
    }

    private static Own list(TypeElement type) {
        Own own = new Own(new HashMap<>(), new HashMap<>(), new HashMap<>());
        List<? extends Element> enclosed = type.getEnclosedElements();
        for (VariableElement field : ElementFilter.fieldsIn(enclosed)) {
            own.fields().put(field.getSimpleName().toString(), field);
        }
        for (ExecutableElement method : ElementFilter.methodsIn(enclosed)) {
            own.methods()
                    .computeIfAbsent(method.getSimpleName().toString(), name -> new ArrayList<>())
                    .add(method);
        }
        for (TypeElement nested : ElementFilter.typesIn(enclosed)) {
            own.types().put(nested.getSimpleName().toString(), nested);
        }
        return own;
    }

    /** The type, then what it inherits from, nearest first; a supertype that does not exist (yet) is passed over. */
    private List<TypeElement> lineage(TypeElement type) {
        List<TypeElement> known = lineages.get(type);
        if (known == null) {
            Set<TypeElement> found = new LinkedHashSet<>();
            collect(type, found);
            known = List.copyOf(found);
            lineages.put(type, known);
        }
        return known;
    }

    private static void collect(TypeElement type, Set<TypeElement> into) {
        if (!into.add(type)) {
            return;
        }
        collect(type.getSuperclass(), into);
        type.getInterfaces().forEach(each -> collect(each, into));
    }

    private static void collect(TypeMirror type, Set<TypeElement> into) {
        if (type.getKind() == TypeKind.DECLARED && ((DeclaredType) type).asElement() instanceof TypeElement element) {
            collect(element, into);
        }
    }

    private static boolean sameParameters(ExecutableElement a, ExecutableElement b) {
        return a.getParameters().stream()
                .map(each -> each.asType().toString())
                .toList()
                .equals(b.getParameters().stream()
                        .map(each -> each.asType().toString())
                        .toList());
    }
}
