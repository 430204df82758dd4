package io.thalweg.processor.frontend;

import io.thalweg.processor.diagnostic.Code;
import io.thalweg.processor.diagnostic.Diagnostic;
import io.thalweg.processor.diagnostic.Place;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;

/** The names of generated classes: what a method's is, and whether it is still free. */
final class ClassNames {
    private final Elements elements;
    private final Set<? extends Element> compiled;
    private final Map<String, ExecutableElement> claimed;

    /**
     * @param compiled the top-level types of the sources that are compiled
     * @param claimed the methods that have a name, by the name; added to
     */
    ClassNames(Elements elements, Set<? extends Element> compiled, Map<String, ExecutableElement> claimed) {
        this.elements = elements;
        this.compiled = compiled;
        this.claimed = claimed;
    }

    /** The names of the enclosing types and of the method, joined in UpperCamel. */
    static String of(ExecutableElement method) {
        List<String> enclosing = Resolver.enclosing(Resolver.declarer(method))
                .map(each -> each.getSimpleName().toString())
                .toList();
        StringBuilder name = new StringBuilder();
        for (int i = enclosing.size() - 1; i >= 0; i--) {
            name.append(enclosing.get(i));
        }
        String own = method.getSimpleName().toString();
        int rest = own.offsetByCodePoints(0, 1);
        return name.append(own.substring(0, rest).toUpperCase(Locale.ROOT))
                .append(own.substring(rest))
                .toString();
    }

    /**
     * Takes the name for the method, or says why that cannot be. Only a class that is compiled now stands in the way: a
     * class file of that name, and a source that javac merely found on its source path, are most likely what an earlier
     * build has generated.
     */
    Optional<Diagnostic> claim(String packageName, String className, ExecutableElement method, Place place) {
        if (className.contains(".") || !SourceVersion.isName(className)) {
            return Optional.of(Diagnostic.of(Code.NAME_ILLEGAL, place, className));
        }
        String qualified = packageName.isEmpty() ? className : packageName + "." + className;
        TypeElement existing = elements.getTypeElement(qualified);
        if (existing != null && compiled.contains(existing)) {
            return Optional.of(Diagnostic.of(Code.NAME_TAKEN, place, className));
        }
        ExecutableElement earlier = claimed.putIfAbsent(qualified, method);
        if (earlier != null && !earlier.equals(method)) {
            String other = Resolver.declarer(earlier).getSimpleName() + "." + earlier.getSimpleName();
            return Optional.of(Diagnostic.of(Code.NAME_TWICE, place, other, className));
        }
        return Optional.empty();
    }
}
