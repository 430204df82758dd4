package io.thalweg.processor;

import com.google.testing.compile.Compilation;
import com.google.testing.compile.Compiler;
import com.google.testing.compile.JavaFileObjects;
import io.thalweg.runtime.Objective;
import io.thalweg.runtime.Stepper;
import io.thalweg.runtime.descent.Descent;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.Diagnostic;
import javax.tools.JavaFileObject;
import org.jspecify.annotations.Nullable;

/** Sources compiled with the processor, in memory: what was generated, what was said, and the classes, loaded. */
public final class Compiled {
    private static final Pattern PACKAGE = Pattern.compile("(?m)^package ([\\w.]+);");
    private static final Pattern TYPE =
            Pattern.compile("(?m)^(?:public |final |abstract )*(?:class|interface|enum|record|@interface) ([\\w$]+)");
    /** Left out is what comes from the class path of the tests and not from the generated code. */
    private static final List<String> STRICT = List.of("-Xlint:all,-processing,-classfile,-path,-options", "-Werror");

    private final Compilation compilation;
    private final Loader loader;

    private Compiled(Compilation compilation) {
        this.compilation = compilation;
        this.loader = new Loader(compilation);
    }

    /** Sources in which not even the strictest javac finds anything to warn of. */
    public static Compiled strictly(String... sources) {
        Compiled compiled = with(STRICT, sources);
        if (!compiled.messages().isEmpty() || !compiled.succeeded()) {
            throw new AssertionError(String.join("\n", compiled.messages()) + "\n\n" + compiled.generated());
        }
        return compiled;
    }

    /** Sources compiled with options of one's own, successfully or not. */
    public static Compiled with(List<String> options, String... sources) {
        return by(Compiler.javac(), options, sources);
    }

    static Compiled by(Compiler compiler, List<String> options, String... sources) {
        List<JavaFileObject> files = Arrays.stream(sources)
                .map(each -> JavaFileObjects.forSourceString(typeName(each), each))
                .toList();
        return new Compiled(compiler.withProcessors(new ThalwegProcessor())
                .withOptions(options)
                .compile(files));
    }

    private static String typeName(String source) {
        Matcher inPackage = PACKAGE.matcher(source);
        String start = inPackage.find() ? inPackage.group(1) + "." : "";
        Matcher type = TYPE.matcher(source);
        if (!type.find()) {
            throw new AssertionError("no top-level type in\n" + source);
        }
        return start + type.group(1);
    }

    public boolean succeeded() {
        return compilation.status() == Compilation.Status.SUCCESS;
    }

    /** Errors and warnings: kind, line, and the message. */
    public List<String> messages() {
        return compilation.diagnostics().stream()
                .filter(each -> each.getKind() != Diagnostic.Kind.NOTE)
                .map(each -> each.getKind() + " " + each.getLineNumber() + ": " + each.getMessage(Locale.ROOT))
                .toList();
    }

    public List<String> notes() {
        return compilation.notes().stream()
                .map(each -> each.getMessage(Locale.ROOT))
                .toList();
    }

    /** The generated sources by their path below the root. */
    public SortedMap<String, String> generated() {
        SortedMap<String, String> sources = new TreeMap<>();
        for (JavaFileObject each : compilation.generatedSourceFiles()) {
            String path = each.toUri().getPath();
            sources.put(path.substring(path.indexOf("SOURCE_OUTPUT/") + "SOURCE_OUTPUT/".length()), text(each));
        }
        return sources;
    }

    /** The only generated source. */
    public String source() {
        if (generated().size() != 1) {
            throw new AssertionError("not one source but " + generated().keySet() + "; " + messages());
        }
        return generated().get(generated().firstKey());
    }

    /** The bytes of each class by its binary name. */
    public Map<String, byte[]> classes() {
        return loader.classes;
    }

    /** A new object of a class by its binary name. */
    public Object create(String name) {
        try {
            Constructor<?> constructor = loader.loadClass(name).getDeclaredConstructor();
            constructor.setAccessible(true);
            return constructor.newInstance();
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(name + " cannot be made; " + messages(), e);
        }
    }

    /** The objective of a loss over given data. */
    public Objective objective(String name, List<?> data) {
        try {
            for (Constructor<?> each : loader.loadClass(name).getDeclaredConstructors()) {
                if (each.getParameterCount() == data.size()) {
                    each.setAccessible(true);
                    return (Objective) each.newInstance(data.toArray());
                }
            }
            throw new AssertionError(name + " takes no such data");
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof RuntimeException thrown) {
                throw thrown;
            }
            throw new AssertionError(e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(name + " cannot be made; " + messages(), e);
        }
    }

    public Objective objective(String name) {
        return (Objective) create(name);
    }

    /** A stepper by its nested class's name. */
    public Stepper stepper(String name, String nested) {
        return (Stepper) create(name + "$" + nested);
    }

    /** A stepper of a loss with data, by its nested class's name. */
    public Stepper stepper(String name, String nested, Objective objective) {
        try {
            Constructor<?> constructor =
                    loader.loadClass(name + "$" + nested).getDeclaredConstructor(objective.getClass());
            constructor.setAccessible(true);
            return (Stepper) constructor.newInstance(objective);
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(name + " cannot be made; " + messages(), e);
        }
    }

    /** A new descent along a flow by its factory's name. */
    public Descent<?, ?> descent(String name, String factory) {
        return (Descent<?, ?>) call(create(name), factory);
    }

    /** What an instance method returns for doubles. */
    public static Object call(Object target, String name, double... arguments) {
        return invoke(target.getClass(), target, name, arguments);
    }

    /** What a static method returns for doubles. */
    public double value(String type, String name, double... arguments) {
        try {
            return (double) invoke(loader.loadClass(type), null, name, arguments);
        } catch (ClassNotFoundException e) {
            throw new AssertionError(e);
        }
    }

    private static Object invoke(Class<?> type, @Nullable Object target, String name, double... arguments) {
        try {
            Class<?>[] types = new Class<?>[arguments.length];
            Arrays.fill(types, double.class);
            Method method = type.getDeclaredMethod(name, types);
            method.setAccessible(true);
            return method.invoke(target, Arrays.stream(arguments).boxed().toArray());
        } catch (InvocationTargetException e) {
            throw new AssertionError(e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }

    private static String text(JavaFileObject file) {
        return new String(bytes(file), StandardCharsets.UTF_8);
    }

    private static byte[] bytes(JavaFileObject file) {
        try (InputStream in = file.openInputStream()) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final class Loader extends ClassLoader {
        private final Map<String, byte[]> classes = new TreeMap<>();

        Loader(Compilation compilation) {
            super(Compiled.class.getClassLoader());
            // A compilation that failed gives no files away.
            List<JavaFileObject> files = compilation.status() == Compilation.Status.FAILURE
                    ? new ArrayList<>()
                    : new ArrayList<>(compilation.generatedFiles());
            files.removeIf(each -> each.getKind() != JavaFileObject.Kind.CLASS);
            for (JavaFileObject each : files) {
                String path = each.toUri().getPath();
                String name = path.substring(path.indexOf("CLASS_OUTPUT/") + "CLASS_OUTPUT/".length());
                classes.put(name.substring(0, name.length() - ".class".length()).replace('/', '.'), bytes(each));
            }
        }

        /** The compiled class first: it may have the name of one that the tests see. */
        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            synchronized (getClassLoadingLock(name)) {
                byte[] bytes = classes.get(name);
                if (bytes == null || findLoadedClass(name) != null) {
                    return super.loadClass(name, resolve);
                }
                return defineClass(name, bytes, 0, bytes.length);
            }
        }
    }
}
