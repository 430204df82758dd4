package io.thalweg.processor.frontend;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.ImportTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.Tree;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.util.Elements;

/**
 * Names of one source file that are not local variables, by the scoping rules of JLS 6: the enclosing classes from
 * inside out, each with what it inherits, then single imports, the package, imports on demand, {@code java.lang}.
 */
final class Resolver {
    private final Elements elements;
    private final Members members;
    private final String packagePrefix;
    private final Map<String, Optional<TypeElement>> known = new HashMap<>();
    private final List<MemberSelectTree> imports = new ArrayList<>();
    private final List<MemberSelectTree> staticImports = new ArrayList<>();

    Resolver(Elements elements, CompilationUnitTree unit) {
        this.elements = elements;
        this.members = new Members();
        ExpressionTree packageName = unit.getPackageName();
        this.packagePrefix = packageName == null ? "" : packageName + ".";
        for (ImportTree each : unit.getImports()) {
            if (each.getQualifiedIdentifier() instanceof MemberSelectTree name) {
                (each.isStatic() ? staticImports : imports).add(name);
            }
        }
    }

    Members members() {
        return members;
    }

    /** The field that a simple name means in a body of {@code site}, if no local variable has that name. */
    Optional<VariableElement> field(TypeElement site, String name) {
        return enclosing(site)
                .map(type -> members.field(type, name))
                .flatMap(Optional::stream)
                .findFirst()
                .or(() -> imported(name, type -> members.field(type, name)));
    }

    /** The overloads that a call by simple name chooses from: those of the innermost class that has any (JLS 15.12.1). */
    List<ExecutableElement> methods(TypeElement site, String name) {
        return enclosing(site)
                .map(type -> members.methods(type, name))
                .filter(found -> !found.isEmpty())
                .findFirst()
                .orElseGet(() -> importedMethods(name));
    }

    /** The type that an expression names, if it names one. */
    Optional<TypeElement> type(TypeElement site, ExpressionTree tree) {
        if (tree instanceof IdentifierTree identifier) {
            return simpleType(site, identifier.getName().toString());
        }
        if (tree instanceof MemberSelectTree select) {
            String name = select.getIdentifier().toString();
            Optional<TypeElement> outer = type(site, select.getExpression());
            return outer.isPresent() ? members.type(outer.get(), name) : element(tree.toString());
        }
        return Optional.empty();
    }

    /** The type that declares the method. */
    static TypeElement declarer(ExecutableElement method) {
        return (TypeElement) Objects.requireNonNull(method.getEnclosingElement());
    }

    /** The types around a body, innermost first. */
    static Stream<TypeElement> enclosing(TypeElement site) {
        return Stream.<Element>iterate(site, Objects::nonNull, Element::getEnclosingElement)
                .filter(TypeElement.class::isInstance)
                .map(TypeElement.class::cast);
    }

    private Optional<TypeElement> simpleType(TypeElement site, String name) {
        return enclosing(site)
                .map(type -> type.getSimpleName().contentEquals(name) ? Optional.of(type) : members.type(type, name))
                .flatMap(Optional::stream)
                .findFirst()
                .or(() -> first(imports, name, each -> element(each.toString())))
                .or(() -> imported(name, type -> members.type(type, name)))
                .or(() -> element(packagePrefix + name))
                .or(() -> first(imports, "*", each -> element(each.getExpression() + "." + name)))
                .or(() -> element("java.lang." + name));
    }

    private <T> Optional<T> imported(String name, Function<TypeElement, Optional<T>> member) {
        return first(staticImports, name, each -> owner(each).flatMap(member))
                .or(() -> first(staticImports, "*", each -> owner(each).flatMap(member)));
    }

    private List<ExecutableElement> importedMethods(String name) {
        List<ExecutableElement> single = importedMethods(name, name);
        return single.isEmpty() ? importedMethods("*", name) : single;
    }

    private List<ExecutableElement> importedMethods(String imported, String name) {
        return staticImports.stream()
                .filter(each -> each.getIdentifier().contentEquals(imported))
                .flatMap(each -> owner(each).stream())
                .flatMap(type -> members.methods(type, name).stream())
                .filter(method -> method.getModifiers().contains(Modifier.STATIC))
                .distinct()
                .toList();
    }

    private static <T> Optional<T> first(
            List<MemberSelectTree> imports, String name, Function<MemberSelectTree, Optional<T>> meaning) {
        return imports.stream()
                .filter(each -> each.getIdentifier().contentEquals(name))
                .map(meaning)
                .flatMap(Optional::stream)
                .findFirst();
    }

    private Optional<TypeElement> owner(MemberSelectTree staticImport) {
        return element(staticImport.getExpression().toString());
    }

    /** Asked once for each name: javac searches its class path anew for every name that does not exist. */
    private Optional<TypeElement> element(String canonicalName) {
        return known.computeIfAbsent(canonicalName, name -> Optional.ofNullable(elements.getTypeElement(name)));
    }

    /** Whether the expression could be a name: {@code a} or {@code a.b.c}. */
    static boolean isName(Tree tree) {
        Tree left = tree;
        while (left instanceof MemberSelectTree select) {
            left = select.getExpression();
        }
        return left instanceof IdentifierTree;
    }
}
