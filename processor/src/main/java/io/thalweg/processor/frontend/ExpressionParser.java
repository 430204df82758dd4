package io.thalweg.processor.frontend;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.JavacTask;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticListener;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/**
 * Parses Java expressions out of strings with javac's own parser, in a compiler apart from the running one, which
 * learns nothing of it. An expression is the initial value of a field, since a parser wants a whole file.
 */
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
        Optional<ExpressionTree> tree = onlyInitializer(unit(text, errors));
        if (!errors.isEmpty() || tree.isEmpty()) {
            throw refusal.apply(errors.isEmpty() ? "not one expression" : errors.get(0));
        }
        parsed.put(text, tree.get());
        return tree.get();
    }

    private static Iterable<? extends CompilationUnitTree> unit(String text, List<String> errors) {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        DiagnosticListener<JavaFileObject> listener = each -> {
            if (each.getKind() == Diagnostic.Kind.ERROR) {
                errors.add(each.getMessage(Locale.ROOT).lines().findFirst().orElse("error"));
            }
        };
        List<JavaFileObject> sources = List.of(new Source(BEFORE + text + AFTER));
        try {
            return ((JavacTask) compiler.getTask(null, null, listener, List.of("-proc:none"), null, sources)).parse();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Optional<ExpressionTree> onlyInitializer(Iterable<? extends CompilationUnitTree> units) {
        List<Tree> members = new ArrayList<>();
        for (CompilationUnitTree unit : units) {
            for (Tree type : unit.getTypeDecls()) {
                members.addAll(type instanceof ClassTree declared ? declared.getMembers() : List.of(type));
            }
        }
        return members.size() == 1 && members.get(0) instanceof VariableTree field
                ? Optional.ofNullable(field.getInitializer())
                : Optional.empty();
    }

    private static final class Source extends SimpleJavaFileObject {
        private final String content;

        Source(String content) {
            super(URI.create("string:///Equation.java"), Kind.SOURCE);
            this.content = content;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return content;
        }
    }
}
