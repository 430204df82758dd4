package io.thalweg.processor.frontend;

import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.NewArrayTree;
import com.sun.source.tree.Tree;
import io.thalweg.processor.diagnostic.Code;
import io.thalweg.processor.diagnostic.Place;
import io.thalweg.processor.ir.Expr;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;

/** Names in the expression of a length: data, constants of the source file, and the functions of {@link Math}. */
final class LengthMeanings implements Meanings {
    private final Map<String, Local> data;
    private final Map<String, Refusal> refused = new HashMap<>();
    private final Resolver resolver;
    private final TypeElement site;
    private final Meanings functions;
    private final Place place;

    /**
     * The meanings of names in one expression.
     *
     * @param functions what calls mean
     */
    LengthMeanings(Map<String, Local> data, Resolver resolver, TypeElement site, Meanings functions, Place place) {
        this.data = data;
        this.resolver = resolver;
        this.site = site;
        this.functions = functions;
        this.place = place;
    }

    /** Lets every mention of a name be refused in this way. */
    void refuse(String name, Refusal why) {
        refused.put(name, why);
    }

    @Override
    public Place place(Tree tree) {
        return place;
    }

    @Override
    public Optional<Local> local(String name) {
        Refusal why = refused.get(name);
        if (why != null) {
            throw why;
        }
        return Optional.ofNullable(data.get(name));
    }

    @Override
    public Local target(ExpressionTree tree) {
        throw Refusal.of(Code.LENGTH_EFFECT, place);
    }

    @Override
    public void requireStorage(NewArrayTree tree) {
        throw Refusal.of(Code.LENGTH_EFFECT, place);
    }

    @Override
    public Expr name(IdentifierTree tree) {
        String name = tree.getName().toString();
        return resolver.field(site, name)
                .flatMap(LengthMeanings::constant)
                .orElseThrow(() ->
                        Refusal.of(Code.UNRESOLVED_NAME, place, name, "use parameters marked @Given and constants"));
    }

    @Override
    public Expr select(MemberSelectTree tree) {
        return resolver.type(site, tree.getExpression())
                .flatMap(type ->
                        resolver.members().field(type, tree.getIdentifier().toString()))
                .flatMap(LengthMeanings::constant)
                .orElseThrow(() ->
                        Refusal.of(Code.UNRESOLVED_NAME, place, tree, "use parameters marked @Given and constants"));
    }

    private static Optional<Expr> constant(VariableElement field) {
        return Optional.ofNullable(field.getConstantValue()).flatMap(Operators::constant);
    }

    @Override
    public Expr call(MethodInvocationTree tree, List<Expr> arguments) {
        return functions.call(tree, arguments);
    }
}
