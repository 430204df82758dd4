package io.thalweg.processor.frontend;

import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.NewArrayTree;
import com.sun.source.tree.Tree;
import io.thalweg.processor.diagnostic.Code;
import io.thalweg.processor.diagnostic.Nearest;
import io.thalweg.processor.diagnostic.Place;
import io.thalweg.processor.ir.Expr;
import io.thalweg.processor.ir.Library;
import io.thalweg.processor.ir.Type;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.TypeKind;

/** Names in the body of a loss or of one of its helper methods: locals, constants, {@link Math}, helper methods. */
final class LossMeanings implements Meanings {
    private static final Set<TypeKind> NARROW = EnumSet.of(TypeKind.BYTE, TypeKind.SHORT, TypeKind.CHAR);

    private final MathCalls math;
    private final Supplier<Frame> frame;
    private final Inliner inliner;

    LossMeanings(MathCalls math, Supplier<Frame> frame, Inliner inliner) {
        this.math = math;
        this.frame = frame;
        this.inliner = inliner;
    }

    @Override
    public Place place(Tree tree) {
        return frame.get().file().place(tree);
    }

    @Override
    public Optional<Local> local(String name) {
        return frame.get().scope().find(name);
    }

    @Override
    public Local target(ExpressionTree variable) {
        if (variable instanceof IdentifierTree identifier) {
            String name = identifier.getName().toString();
            Optional<Local> local = local(name);
            if (local.isPresent()) {
                local.get().requireUsable();
                if (local.get().type().isArray()) {
                    throw refuse(Code.ARRAY_ASSIGNED, variable, name);
                }
                return local.get();
            }
            if (resolver().field(site(), name).isEmpty()) {
                throw unresolved(identifier);
            }
        }
        throw refuse(Code.NOT_ASSIGNABLE, variable, variable);
    }

    @Override
    public void requireStorage(NewArrayTree tree) {
        // A method may make arrays anywhere.
    }

    @Override
    public Expr name(IdentifierTree tree) {
        String name = tree.getName().toString();
        if (name.equals("this") || name.equals("super")) {
            throw refuse(Code.OBJECT, tree, name);
        }
        return constant(resolver().field(site(), name).orElseThrow(() -> unresolved(tree)), tree);
    }

    @Override
    public Expr select(MemberSelectTree tree) {
        return constant(selected(tree), tree);
    }

    private VariableElement selected(MemberSelectTree tree) {
        if (tree.getIdentifier().contentEquals("class") || !Resolver.isName(tree)) {
            throw refuse(Code.OBJECT, tree, tree);
        }
        refuseObject(tree);
        TypeElement type = type(tree.getExpression());
        String name = tree.getIdentifier().toString();
        return resolver()
                .members()
                .field(type, name)
                .orElseThrow(() -> refuse(
                        Code.UNRESOLVED_NAME,
                        tree,
                        tree,
                        hint(name, resolver().members().names(type))));
    }

    private TypeElement type(ExpressionTree tree) {
        return resolver()
                .type(site(), tree)
                .orElseThrow(() -> refuse(Code.UNRESOLVED_NAME, tree, tree, "check its spelling and the imports"));
    }

    /** A variable hides a type of its name (JLS 6.4.2), and a variable of the language has no members. */
    private void refuseObject(MemberSelectTree tree) {
        ExpressionTree left = tree;
        while (left instanceof MemberSelectTree select) {
            left = select.getExpression();
        }
        String name = left.toString();
        local(name).ifPresent(Local::requireUsable);
        boolean self = name.equals("this") || name.equals("super");
        Optional<VariableElement> field = self ? Optional.empty() : resolver().field(site(), name);
        if (field.isPresent() && field.get().asType().getKind() == TypeKind.ARRAY) {
            throw refuse(Code.ARRAY, left, left);
        }
        if (self || local(name).isPresent() || field.isPresent()) {
            throw refuse(Code.OBJECT, tree, tree);
        }
    }

    private Expr constant(VariableElement field, Tree tree) {
        if (!field.getModifiers().contains(Modifier.STATIC)) {
            throw refuse(Code.INSTANCE_FIELD, tree, tree);
        }
        if (field.asType().getKind() == TypeKind.ARRAY) {
            throw refuse(Code.ARRAY, tree, tree);
        }
        Object value = field.getConstantValue();
        if (value == null) {
            throw refuse(Code.NOT_CONSTANT, tree, tree);
        } else if (value instanceof Float) {
            throw refuse(Code.FLOAT, tree, tree);
        }
        return Operators.constant(value).orElseThrow(() -> refuse(Code.OBJECT, tree, "a string"));
    }

    /** Whether an initialiser gives a {@code var} a type that the language lacks, though its value is an int's. */
    boolean isNarrow(ExpressionTree tree) {
        ExpressionTree bare = Expressions.bare(tree);
        if (bare instanceof IdentifierTree name
                && local(name.getName().toString()).isEmpty()) {
            return resolver()
                    .field(site(), name.getName().toString())
                    .filter(field -> NARROW.contains(field.asType().getKind()))
                    .isPresent();
        }
        return bare.getKind() == Tree.Kind.CHAR_LITERAL
                || bare instanceof MemberSelectTree select
                        && NARROW.contains(selected(select).asType().getKind());
    }

    @Override
    public Expr call(MethodInvocationTree tree, List<Expr> arguments) {
        ExpressionTree select = tree.getMethodSelect();
        refuseMethodOfArray(select);
        List<ExecutableElement> candidates = candidates(select);
        boolean isLibrary = Resolver.declarer(candidates.get(0))
                .getQualifiedName()
                .toString()
                .startsWith("java.");
        if (isLibrary && arguments.stream().anyMatch(each -> each.type().isArray())) {
            throw refuse(Code.ARRAY_METHOD, select, select);
        }
        refuseNarrow(candidates, arguments.size(), select);
        List<Type> types = arguments.stream().map(Expr::type).toList();
        ExecutableElement method = Overloads.choose(candidates, types)
                .orElseThrow(() -> refuse(
                        Code.NO_OVERLOAD,
                        select,
                        select,
                        types.stream().map(Type::keyword).collect(Collectors.joining(", ")),
                        Overloads.describe(candidates)));
        if (!method.getModifiers().contains(Modifier.STATIC)) {
            throw refuse(Code.INSTANCE_METHOD, select, select);
        }
        Optional<Library> library = MathCalls.library(Resolver.declarer(method));
        return library.isPresent()
                ? math.call(library.get(), method, arguments, place(select))
                : inliner.inline(method, arguments, tree);
    }

    private void refuseMethodOfArray(ExpressionTree select) {
        if (select instanceof MemberSelectTree member && member.getExpression() instanceof IdentifierTree receiver) {
            Optional<Local> local = local(receiver.getName().toString());
            if (local.isPresent() && local.get().type().isArray()) {
                throw refuse(Code.ARRAY_METHOD, select, select);
            }
        }
    }

    private List<ExecutableElement> candidates(ExpressionTree select) {
        List<ExecutableElement> found;
        Collection<String> known;
        String name;
        if (select instanceof MemberSelectTree member) {
            name = member.getIdentifier().toString();
            if (!Resolver.isName(select)) {
                throw refuse(Code.OBJECT, select, "a method of an object");
            }
            refuseObject(member);
            TypeElement type = type(member.getExpression());
            found = resolver().members().methods(type, name);
            known = resolver().members().names(type);
        } else {
            name = select.toString();
            if (name.equals("this") || name.equals("super")) {
                throw refuse(Code.OBJECT, select, name);
            }
            found = resolver().methods(site(), name);
            known = inScope();
        }
        if (found.isEmpty()) {
            throw refuse(Code.UNRESOLVED_METHOD, select, select, methodHint(name, known));
        }
        return found;
    }

    /** The ir widens byte, short and char to int, which could choose another overload than Java does. */
    private void refuseNarrow(List<ExecutableElement> candidates, int arity, Tree tree) {
        for (ExecutableElement each : candidates) {
            boolean narrow = each.getParameters().stream()
                    .anyMatch(parameter -> NARROW.contains(parameter.asType().getKind()));
            if (narrow && each.getParameters().size() == arity) {
                throw refuse(Code.HELPER, tree, each.getSimpleName(), "takes a byte, short or char");
            }
        }
    }

    private Refusal unresolved(IdentifierTree tree) {
        return refuse(Code.UNRESOLVED_NAME, tree, tree, hint(tree.getName().toString(), inScope()));
    }

    private Collection<String> inScope() {
        List<String> names = new ArrayList<>(frame.get().scope().names());
        Resolver.enclosing(site())
                .forEach(type -> names.addAll(resolver().members().names(type)));
        return names;
    }

    private static String hint(String name, Collection<String> known) {
        return Nearest.to(name, known)
                .map(each -> "did you mean " + each + "?")
                .orElse("declare it as a parameter, a local variable or a static final constant");
    }

    private static String methodHint(String name, Collection<String> known) {
        if (io.thalweg.processor.ir.Function.named(name).isPresent()) {
            return "write Math." + name + ", or import it statically";
        }
        if (Vocabulary.has(name)) {
            return "write Functions." + name + ", or import it statically";
        }
        return Nearest.to(name, known)
                .map(each -> "did you mean " + each + "?")
                .orElse("use a function of Math or Functions, or a static method of this source file");
    }

    private Resolver resolver() {
        return frame.get().file().resolver();
    }

    private TypeElement site() {
        return frame.get().site();
    }

    private Refusal refuse(Code code, Tree tree, Object... details) {
        return Refusal.of(code, place(tree), details);
    }
}
