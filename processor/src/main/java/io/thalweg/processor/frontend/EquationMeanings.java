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
import io.thalweg.processor.ir.Const;
import io.thalweg.processor.ir.Expr;
import io.thalweg.processor.ir.Library;
import io.thalweg.processor.ir.Type;
import io.thalweg.processor.ir.Var;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;

/**
 * Names in a flow's equation: a simple name is a double that the flow knows, a function is one of {@link Math}'s, and
 * {@code sign} is {@code signum}. All is placed at the flow's value in the annotation.
 */
final class EquationMeanings implements Meanings {
    /** {@link Math} as the user's JDK has it, listed once. */
    static final class Vocabulary {
        private final Elements elements;
        private final Members members = new Members();

        Vocabulary(Elements elements) {
            this.elements = elements;
        }

        private TypeElement math() {
            return elements.getTypeElement("java.lang.Math");
        }
    }

    private final Vocabulary vocabulary;
    private final Operators operators;
    private final Place place;

    EquationMeanings(Vocabulary vocabulary, Operators operators, Place place) {
        this.vocabulary = vocabulary;
        this.operators = operators;
        this.place = place;
    }

    @Override
    public Place place(Tree tree) {
        return place;
    }

    @Override
    public Optional<Local> local(String name) {
        return Optional.empty();
    }

    @Override
    public Local target(ExpressionTree tree) {
        throw Refusal.of(Code.EQUATION_EFFECT, place);
    }

    @Override
    public void requireStorage(NewArrayTree tree) {
        throw Refusal.of(Code.EQUATION_EFFECT, place);
    }

    @Override
    public Expr name(IdentifierTree tree) {
        return new Var(tree.getName().toString(), Type.DOUBLE);
    }

    @Override
    public Expr select(MemberSelectTree tree) {
        if (tree.getExpression().toString().equals("Math")) {
            Optional<Const> constant = vocabulary
                    .members
                    .field(vocabulary.math(), tree.getIdentifier().toString())
                    .flatMap(field -> Optional.ofNullable(field.getConstantValue()))
                    .flatMap(Operators::constant);
            if (constant.isPresent()) {
                return constant.get();
            }
        }
        throw Refusal.of(Code.UNRESOLVED_NAME, place, tree, "use the names of flows, Math.PI or Math.E");
    }

    @Override
    public Expr call(MethodInvocationTree tree, List<Expr> arguments) {
        String written = tree.getMethodSelect().toString();
        String plain = written.startsWith("Math.") ? written.substring("Math.".length()) : written;
        String name = plain.equals("sign") ? "signum" : plain;
        List<ExecutableElement> candidates = vocabulary.members.methods(vocabulary.math(), name);
        if (candidates.isEmpty()) {
            String hint = Nearest.to(name, vocabulary.members.names(vocabulary.math()))
                    .map(each -> "did you mean " + each + "?")
                    .orElse("use a function of Math, or sign");
            throw Refusal.of(Code.UNRESOLVED_METHOD, place, written, hint);
        }
        List<Type> types = arguments.stream().map(Expr::type).toList();
        ExecutableElement method = Overloads.choose(candidates, types)
                .orElseThrow(() -> Refusal.of(
                        Code.NO_OVERLOAD,
                        place,
                        written,
                        types.stream().map(Type::keyword).collect(Collectors.joining(", ")),
                        Overloads.describe(candidates)));
        return new MathCalls(operators).call(Library.MATH, method, arguments, place);
    }
}
