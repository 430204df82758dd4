package io.thalweg.processor.frontend;

import static com.google.testing.compile.Compiler.javac;

import com.google.testing.compile.Compilation;
import com.google.testing.compile.JavaFileObjects;
import io.thalweg.Minimize;
import io.thalweg.processor.diagnostic.Diagnostic;
import io.thalweg.processor.diagnostic.Outcome;
import io.thalweg.processor.ir.Evaluator;
import io.thalweg.processor.ir.Program;
import io.thalweg.processor.ir.Verifier;
import io.thalweg.processor.model.Loss;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.ProcessingEnvironment;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.ElementFilter;
import javax.tools.JavaFileObject;

/**
 * A compilation in which the front end reads every annotated method and reports what it refuses. For what it does not
 * refuse, an empty class of the generated name is written.
 */
public final class Reading {
    private static final Pattern TYPE =
            Pattern.compile("(?m)^(?:public |final |abstract )*(?:class|interface|enum|record) (\\w+)");

    private final Compilation compilation;
    private final Map<String, Outcome<LossProgram>> outcomes;
    private final ClassLoader classes;
    private final Map<String, Program> verified = new HashMap<>();

    private Reading(Compilation compilation, Map<String, Outcome<LossProgram>> outcomes) {
        this.compilation = compilation;
        this.outcomes = outcomes;
        this.classes = new Classes(compilation);
    }

    static Reading of(String... sources) {
        JavaFileObject[] files = new JavaFileObject[sources.length];
        for (int i = 0; i < sources.length; i++) {
            files[i] = JavaFileObjects.forSourceString(typeName(sources[i]), sources[i]);
        }
        return of(environment -> environment, files);
    }

    /** @param wrapper what a build tool would put around javac's environment */
    static Reading of(Function<ProcessingEnvironment, ProcessingEnvironment> wrapper, JavaFileObject... files) {
        return of(wrapper, List.of(), files);
    }

    /** Members of a class {@code Box}, read with another vocabulary than the processor's. */
    static Reading ofMembers(Vocabulary vocabulary, String members) {
        String source =
                "import io.thalweg.Functions;\nimport io.thalweg.Minimize;\nfinal class Box {\n" + members + "\n}";
        Reader reader = new Reader(environment -> environment, vocabulary);
        Compilation compilation =
                javac().withProcessors(reader).compile(JavaFileObjects.forSourceString("Box", source));
        return new Reading(compilation, reader.outcomes);
    }

    static Reading of(
            Function<ProcessingEnvironment, ProcessingEnvironment> wrapper,
            List<String> options,
            JavaFileObject... files) {
        Reader reader = new Reader(wrapper, new Vocabulary());
        Compilation compilation =
                javac().withProcessors(reader).withOptions(options.toArray()).compile(files);
        return new Reading(compilation, reader.outcomes);
    }

    /** One class {@code Box} whose methods are annotated where they say {@code @Minimize}. */
    public static Reading ofMembers(String members) {
        return of("import io.thalweg.Flow;\nimport io.thalweg.Minimize;\nfinal class Box {\n" + members + "\n}\n");
    }

    public Compilation compilation() {
        return compilation;
    }

    Outcome<LossProgram> outcome(String method) {
        Outcome<LossProgram> outcome = outcomes.get(method);
        if (outcome == null) {
            throw new AssertionError(method + " was not read, only " + outcomes.keySet());
        }
        return outcome;
    }

    private LossProgram read(String method) {
        if (outcome(method) instanceof Outcome.Success<LossProgram> success) {
            return success.value();
        }
        throw new AssertionError(diagnostics(method));
    }

    public Loss loss(String method) {
        return read(method).loss();
    }

    /** The program, after the verifier has seen it. */
    public Program program(String method) {
        return verified.computeIfAbsent(
                method, each -> Verifier.verify(read(each).program()));
    }

    List<Diagnostic> diagnostics(String method) {
        return outcome(method) instanceof Outcome.Failure<LossProgram> failure ? failure.diagnostics() : List.of();
    }

    /** What the program gives, as bits; or the exception's class. */
    Object evaluated(String method, double... point) {
        return evaluated(method, boxed(point));
    }

    /** What the program gives for arguments of any type, as bits; or the exception's class. */
    Object evaluated(String method, List<?> arguments) {
        try {
            Object value = Evaluator.evaluate(program(method), arguments).get("loss");
            return Double.doubleToLongBits((double) value);
        } catch (ArithmeticException | IndexOutOfBoundsException | NegativeArraySizeException e) {
            return thrown(e);
        }
    }

    /** A class of exceptions; an index that leaves its array is one thing, whichever of the two classes says so. */
    private static Class<?> thrown(Throwable exception) {
        return exception instanceof IndexOutOfBoundsException ? IndexOutOfBoundsException.class : exception.getClass();
    }

    /** What the user's own compiled method gives, as bits; or the exception's class. */
    Object called(String method, double... point) throws ReflectiveOperationException {
        return called(method, boxed(point));
    }

    /** What the user's own compiled method gives for arguments of any type, as bits; or the exception's class. */
    Object called(String method, List<?> arguments) throws ReflectiveOperationException {
        Loss loss = loss(method);
        Class<?> owner =
                classes.loadClass(binaryName((TypeElement) loss.origin().getEnclosingElement()));
        Method compiled = Arrays.stream(owner.getDeclaredMethods())
                .filter(each -> each.getName().equals(loss.methodName()))
                .filter(each -> each.getParameterCount() == arguments.size())
                .findFirst()
                .orElseThrow();
        compiled.setAccessible(true);
        try {
            return Double.doubleToLongBits((double) compiled.invoke(null, arguments.toArray()));
        } catch (InvocationTargetException e) {
            return thrown(e.getCause());
        }
    }

    private static List<Double> boxed(double[] point) {
        return Arrays.stream(point).boxed().toList();
    }

    private static String binaryName(TypeElement type) {
        return type.getEnclosingElement() instanceof TypeElement outer
                ? binaryName(outer) + "$" + type.getSimpleName()
                : type.getQualifiedName().toString();
    }

    private static String typeName(String source) {
        String packageName = source.startsWith("package ") ? source.substring(8, source.indexOf(';')) + "." : "";
        Matcher type = TYPE.matcher(source);
        return packageName + (type.find() ? type.group(1) : "Broken");
    }

    private static final class Classes extends ClassLoader {
        private final Compilation compilation;

        Classes(Compilation compilation) {
            super(Reading.class.getClassLoader());
            this.compilation = compilation;
        }

        @Override
        protected Class<?> findClass(String name) throws ClassNotFoundException {
            for (JavaFileObject file : compilation.generatedFiles()) {
                if (file.getKind() == JavaFileObject.Kind.CLASS
                        && file.getName().endsWith("/" + name.replace('.', '/') + ".class")) {
                    try (InputStream in = file.openInputStream()) {
                        byte[] bytes = in.readAllBytes();
                        return defineClass(name, bytes, 0, bytes.length);
                    } catch (IOException e) {
                        throw new ClassNotFoundException(name, e);
                    }
                }
            }
            throw new ClassNotFoundException(name);
        }
    }

    private static final class Reader extends AbstractProcessor {
        private final Function<ProcessingEnvironment, ProcessingEnvironment> wrapper;
        private final Vocabulary vocabulary;
        private final Map<String, Outcome<LossProgram>> outcomes = new LinkedHashMap<>();
        private FrontEnd frontEnd;

        Reader(Function<ProcessingEnvironment, ProcessingEnvironment> wrapper, Vocabulary vocabulary) {
            this.wrapper = wrapper;
            this.vocabulary = vocabulary;
        }

        @Override
        public synchronized void init(ProcessingEnvironment environment) {
            super.init(environment);
            frontEnd = FrontEnd.of(wrapper.apply(environment), vocabulary).orElseThrow();
        }

        @Override
        public Set<String> getSupportedAnnotationTypes() {
            return Set.of(Minimize.class.getCanonicalName());
        }

        @Override
        public SourceVersion getSupportedSourceVersion() {
            return SourceVersion.latest();
        }

        @Override
        public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
            for (Element each : round.getElementsAnnotatedWith(Minimize.class)) {
                for (ExecutableElement method : ElementFilter.methodsIn(Set.of(each))) {
                    Outcome<LossProgram> outcome = frontEnd.read(method, round);
                    outcomes.put(each.getEnclosingElement().getSimpleName() + "." + each.getSimpleName(), outcome);
                    if (outcome instanceof Outcome.Failure<LossProgram> failure) {
                        failure.diagnostics().forEach(frontEnd::report);
                    } else if (outcome instanceof Outcome.Success<LossProgram> success) {
                        write(success.value().loss());
                    }
                }
            }
            return false;
        }

        private void write(Loss loss) {
            String prefix = loss.packageName().isEmpty() ? "" : "package " + loss.packageName() + ";\n";
            String name = loss.packageName().isEmpty() ? loss.className() : loss.packageName() + "." + loss.className();
            try (Writer out = processingEnv
                    .getFiler()
                    .createSourceFile(name, loss.origin())
                    .openWriter()) {
                out.write(prefix + "class " + loss.className() + " { static final double START = 4; }");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
