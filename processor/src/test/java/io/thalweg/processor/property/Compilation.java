package io.thalweg.processor.property;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javax.annotation.processing.Processor;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** Compiles sources in memory, with annotation processors or without, and loads the classes. */
final class Compilation {
    private Compilation() {}

    /** A new annotation processor of Thalweg, if it is there. */
    static Optional<Processor> thalweg() {
        try {
            return Optional.of((Processor) Class.forName("io.thalweg.processor.ThalwegProcessor")
                    .getDeclaredConstructor()
                    .newInstance());
        } catch (ClassNotFoundException e) {
            return Optional.empty();
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }

    /**
     * A loader of the classes.
     *
     * @param sources the text of each compilation unit by its class's full name
     * @throws AssertionError if they do not compile
     */
    static ClassLoader load(Map<String, String> sources, List<? extends Processor> processors) {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        DiagnosticCollector<JavaFileObject> problems = new DiagnosticCollector<>();
        Map<String, ByteArrayOutputStream> classes = new HashMap<>();
        try (JavaFileManager files =
                new InMemory(compiler.getStandardFileManager(problems, Locale.ROOT, null), classes)) {
            List<String> options = List.of("-classpath", System.getProperty("java.class.path"), "-Xlint:none");
            JavaCompiler.CompilationTask task = compiler.getTask(
                    null,
                    files,
                    problems,
                    options,
                    null,
                    sources.entrySet().stream()
                            .map(each -> new Source(each.getKey(), each.getValue()))
                            .toList());
            task.setProcessors(processors);
            if (!task.call()) {
                throw new AssertionError(describe(problems.getDiagnostics()));
            }
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return new Loader(classes);
    }

    private static String describe(List<Diagnostic<? extends JavaFileObject>> problems) {
        StringBuilder text = new StringBuilder("does not compile:");
        for (Diagnostic<? extends JavaFileObject> each : problems) {
            if (each.getKind() == Diagnostic.Kind.ERROR) {
                text.append("\n").append(each.getLineNumber()).append(": ").append(each.getMessage(Locale.ROOT));
                text.append("\n    ").append(line(each));
            }
        }
        return text.toString();
    }

    private static String line(Diagnostic<? extends JavaFileObject> problem) {
        try {
            return problem.getSource() == null
                    ? ""
                    : problem.getSource()
                            .getCharContent(true)
                            .toString()
                            .lines()
                            .skip(Math.max(0, problem.getLineNumber() - 1))
                            .findFirst()
                            .orElse("")
                            .strip();
        } catch (IOException e) {
            return "";
        }
    }

    private static final class Source extends SimpleJavaFileObject {
        private final String text;

        Source(String name, String text) {
            super(URI.create("string:///" + name.replace('.', '/') + ".java"), Kind.SOURCE);
            this.text = text;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }

    /** A written file: classes are kept for the loader, generated sources are read again by the compiler. */
    private static final class Written extends SimpleJavaFileObject {
        private final ByteArrayOutputStream bytes;

        Written(String name, Kind kind, ByteArrayOutputStream bytes) {
            super(URI.create("memory:///" + name.replace('.', '/') + kind.extension), kind);
            this.bytes = bytes;
        }

        @Override
        public OutputStream openOutputStream() {
            return bytes;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return bytes.toString(StandardCharsets.UTF_8);
        }
    }

    private static final class InMemory extends ForwardingJavaFileManager<JavaFileManager> {
        private final Map<String, ByteArrayOutputStream> classes;

        InMemory(JavaFileManager files, Map<String, ByteArrayOutputStream> classes) {
            super(files);
            this.classes = classes;
        }

        @Override
        public JavaFileObject getJavaFileForOutput(
                Location location, String name, JavaFileObject.Kind kind, FileObject sibling) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            if (kind == JavaFileObject.Kind.CLASS) {
                classes.put(name, bytes);
            }
            return new Written(name, kind, bytes);
        }
    }

    private static final class Loader extends ClassLoader {
        private final Map<String, ByteArrayOutputStream> classes;

        Loader(Map<String, ByteArrayOutputStream> classes) {
            super(Compilation.class.getClassLoader());
            this.classes = classes;
        }

        @Override
        protected Class<?> findClass(String name) throws ClassNotFoundException {
            ByteArrayOutputStream bytes = classes.get(name);
            if (bytes == null) {
                throw new ClassNotFoundException(name);
            }
            return defineClass(name, bytes.toByteArray(), 0, bytes.size());
        }
    }
}
