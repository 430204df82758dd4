package io.thalweg.processor.frontend;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.util.JavacTask;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticListener;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** javac's own parser for Java out of strings, in a compiler apart from the running one, which learns nothing of it. */
final class JavaParser {
    private JavaParser() {}

    /**
     * The tree of a file, as far as it could be parsed.
     *
     * @param name the file's name, such as {@code Equation.java}
     * @param errors is given the first line of each error
     */
    static CompilationUnitTree parse(String name, String content, Consumer<String> errors) {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        DiagnosticListener<JavaFileObject> listener = each -> {
            if (each.getKind() == Diagnostic.Kind.ERROR) {
                errors.accept(each.getMessage(Locale.ROOT).lines().findFirst().orElse("error"));
            }
        };
        List<JavaFileObject> sources = List.of(new Source(name, content));
        try {
            return ((JavacTask) compiler.getTask(null, null, listener, List.of("-proc:none"), null, sources))
                    .parse()
                    .iterator()
                    .next();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final class Source extends SimpleJavaFileObject {
        private final String content;

        Source(String name, String content) {
            super(URI.create("string:///" + name), Kind.SOURCE);
            this.content = content;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return content;
        }
    }
}
