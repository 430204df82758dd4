package io.thalweg.processor.frontend;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Parses Java expressions out of strings: an expression is the initial value of a field, since a parser wants a file. */
final class ExpressionParser {
    private static final String BEFORE = "class Equation { double value =\n";
    private static final String AFTER = "\n; }";

    private final Map<String, ExpressionTree> parsed = new HashMap<>();

    /**
     * @param refusal makes the exception for what the parser says
     * @throws RuntimeException made by {@code refusal}, if the text is not exactly one expression
     */
    ExpressionTree parse(String text, Function<String, ? extends RuntimeException> refusal) {
        ExpressionTree known = parsed.get(text);
        if (known != null) {
            return known;
        }
        List<String> errors = new ArrayList<>();
        Optional<ExpressionTree> tree =
                onlyInitializer(JavaParser.parse("Equation.java", BEFORE + text + AFTER, errors::add));
        if (!errors.isEmpty() || tree.isEmpty()) {
            throw refusal.apply(errors.isEmpty() ? "not one expression" : errors.get(0));
        }
        parsed.put(text, tree.get());
        return tree.get();
    }

    private static Optional<ExpressionTree> onlyInitializer(CompilationUnitTree unit) {
        List<Tree> members = new ArrayList<>();
        for (Tree type : unit.getTypeDecls()) {
            members.addAll(type instanceof ClassTree declared ? declared.getMembers() : List.of(type));
        }
        return members.size() == 1 && members.get(0) instanceof VariableTree field
                ? Optional.ofNullable(field.getInitializer())
                : Optional.empty();
    }
}
