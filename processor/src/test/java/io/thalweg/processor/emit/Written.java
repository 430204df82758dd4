package io.thalweg.processor.emit;

import com.google.testing.compile.Compilation;
import com.google.testing.compile.Compiler;
import com.google.testing.compile.JavaFileObjects;
import io.thalweg.processor.diagnostic.Place;
import io.thalweg.processor.flow.CertifiedFlow;
import io.thalweg.processor.flow.Certifier;
import io.thalweg.processor.flow.Velocity;
import io.thalweg.processor.ir.Const;
import io.thalweg.processor.ir.Expr;
import io.thalweg.processor.ir.Program;
import io.thalweg.processor.ir.Text;
import io.thalweg.processor.ir.Type;
import io.thalweg.processor.ir.Var;
import io.thalweg.processor.ir.Verifier;
import io.thalweg.processor.model.Extent;
import io.thalweg.processor.model.Flow;
import io.thalweg.processor.model.Hyperparameter;
import io.thalweg.processor.model.Loss;
import io.thalweg.processor.model.Parameter;
import io.thalweg.processor.model.Visibility;
import io.thalweg.processor.symbolic.SymjaAlgebra;
import io.thalweg.runtime.Objective;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import javax.lang.model.element.Element;
import javax.tools.JavaFileObject;

/** The class that is written for a value and a gradient given as ir text, compiled by the strictest javac, and loaded. */
final class Written {
    private static final List<String> STRICT = List.of("-Xlint:all,-processing,-classfile,-path,-options", "-Werror");
    private static final Place NOWHERE = new Place() {};
    private static final Flow HEAVY = flow("heavy", "m' = g - m; theta' = -rate * m / n");

    private final List<LossClass> written;
    private final Map<String, byte[]> classes = new TreeMap<>();
    private final ClassLoader loader;

    private Written(LossClass... written) {
        this.written = List.of(written);
        Compilation compilation = Compiler.javac()
                .withOptions(STRICT)
                .compile(this.written.stream().map(Written::file).toList());
        if (compilation.status() != Compilation.Status.SUCCESS) {
            throw new AssertionError(compilation.diagnostics() + "\n" + source());
        }
        for (JavaFileObject each : compilation.generatedFiles()) {
            if (each.getKind() == JavaFileObject.Kind.CLASS) {
                String path = each.toUri().getPath();
                String name = path.substring(path.indexOf("CLASS_OUTPUT/") + "CLASS_OUTPUT/".length());
                classes.put(name.substring(0, name.length() - ".class".length()).replace('/', '.'), bytes(each));
            }
        }
        loader = new ClassLoader(Written.class.getClassLoader()) {
            @Override
            protected Class<?> findClass(String name) throws ClassNotFoundException {
                byte[] bytes = classes.get(name);
                if (bytes == null) {
                    throw new ClassNotFoundException(name);
                }
                return defineClass(name, bytes, 0, bytes.length);
            }
        };
    }

    /**
     * The class for a loss.
     *
     * @param signature such as {@code "double a, double[3] q, double[] w, given double[] x"}
     * @param source what stands in the Javadoc
     */
    static Written of(String signature, String source, String value, String gradient) {
        return of(signature, source, program(value), program(gradient));
    }

    static Written of(String signature, String source, Program value, Program gradient) {
        Loss loss = loss(signature, source, value, flow("gradient", "theta' = -rate * g"), HEAVY);
        List<Velocity> velocities = List.of(
                velocity(loss, 0, Map.of(), "-rate * g"), velocity(loss, 1, Map.of("m", "g - m"), "-rate * m / n"));
        return new Written(written(loss, value, gradient, velocities));
    }

    /** One class without flows for each program; the partial derivatives of its decision variables that are doubles are 0. */
    static Written of(String signature, List<Program> values) {
        List<LossClass> classes = new ArrayList<>();
        for (Program value : values) {
            Loss loss = loss(signature, "", value);
            List<Program.Output> outputs = new ArrayList<>(value.outputs());
            loss.signature().stream()
                    .filter(each -> each.isVariable() && !each.type().isArray())
                    .forEach(each -> outputs.add(new Program.Output(each.name(), Const.ZERO)));
            Program gradient = new Program(value.name(), value.parameters(), value.body(), outputs);
            classes.add(written(loss, value, gradient, List.of()));
        }
        return new Written(classes.toArray(LossClass[]::new));
    }

    private static Loss loss(String signature, String source, Program value, Flow... flows) {
        return new Loss(
                "drawn",
                Names.join("", value.name()) + "Loss",
                Visibility.PUBLIC,
                "drawn.Own",
                value.name(),
                Arrays.stream(signature.split(", ")).map(Written::parameter).toList(),
                source,
                List.of(flows),
                List.of(new Hyperparameter("rate", 0.1, Optional.empty())),
                0,
                false,
                NOWHERE,
                (Element) Proxy.newProxyInstance(
                        Written.class.getClassLoader(),
                        new Class<?>[] {Element.class},
                        (proxy, method, arguments) -> null),
                Loss.Control.STRAIGHT);
    }

    private static LossClass written(Loss loss, Program value, Program gradient, List<Velocity> velocities) {
        Certifier certifier = new Certifier(new SymjaAlgebra());
        List<CertifiedFlow> flows = velocities.stream()
                .map(each -> new CertifiedFlow(each, certifier.of(each), Optional.empty()))
                .toList();
        return new LossClass(
                loss,
                value,
                gradient,
                Optional.empty(),
                Optional.empty(),
                flows,
                Formulary.NONE,
                Optional.empty(),
                Set.of());
    }

    private static JavaFileObject file(LossClass written) {
        return JavaFileObjects.forSourceString(
                "drawn." + written.loss().className(), written.file().toString());
    }

    private static Program program(String text) {
        return Verifier.verify(Text.parse(text));
    }

    private static Flow flow(String name, String equation) {
        return new Flow(name, name, equation, NOWHERE);
    }

    private static Velocity velocity(Loss loss, int flow, Map<String, String> memories, String theta) {
        List<Var> words = new ArrayList<>();
        for (String each : List.of("g", "rate", "n", "m")) {
            words.add(new Var(each, Type.DOUBLE));
        }
        Map<Var, Expr> equations = new LinkedHashMap<>();
        memories.forEach(
                (name, equation) -> equations.put(new Var(name, Type.DOUBLE), Text.parseExpression(equation, words)));
        return new Velocity(
                loss.flows().get(flow),
                equations,
                Text.parseExpression(theta, words),
                equations.size(),
                loss.hyperparameters());
    }

    private static Parameter parameter(String declaration) {
        String[] words = declaration.split(" ");
        String name = words[words.length - 1];
        String type = words[words.length - 2];
        boolean fixed = type.matches(".*\\d]");
        String keyword = type.replaceAll("\\d", "");
        Type found = Arrays.stream(Type.values())
                .filter(each -> each.keyword().equals(keyword))
                .findFirst()
                .orElseThrow();
        if (words.length == 3) {
            return Parameter.given(name, found);
        }
        Extent extent = fixed ? Extent.fixed(Integer.parseInt(type.replaceAll("\\D", ""))) : Extent.OPEN;
        return Parameter.variable(name, found, found.isArray() ? List.of(extent) : List.of());
    }

    /** The sources, one behind the other. */
    String source() {
        StringBuilder source = new StringBuilder();
        written.forEach(each -> source.append(each.file()));
        return source.toString();
    }

    Map<String, byte[]> classes() {
        return classes;
    }

    /** A new object of the first class, bound to this data. */
    Objective bind(Object... data) {
        return bindAt(0, data);
    }

    /** A new object of one of the classes, bound to this data. */
    Objective bindAt(int index, Object... data) {
        try {
            String name = "drawn." + written.get(index).loss().className();
            Constructor<?> constructor = loader.loadClass(name).getDeclaredConstructors()[0];
            constructor.setAccessible(true);
            return (Objective) constructor.newInstance(data);
        } catch (InvocationTargetException e) {
            throw thrown(e);
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }

    /** What the only method of that name returns. */
    static Object call(Object target, String name, Object... arguments) {
        for (Method each : target.getClass().getDeclaredMethods()) {
            if (each.getName().equals(name) && !each.isBridge()) {
                try {
                    each.setAccessible(true);
                    return each.invoke(target, arguments);
                } catch (InvocationTargetException e) {
                    throw thrown(e);
                } catch (ReflectiveOperationException e) {
                    throw new AssertionError(e);
                }
            }
        }
        throw new AssertionError("no method " + name + " in " + target.getClass());
    }

    private static RuntimeException thrown(InvocationTargetException wrapped) {
        if (wrapped.getCause() instanceof RuntimeException cause) {
            return cause;
        }
        throw new AssertionError(wrapped.getCause());
    }

    private static byte[] bytes(JavaFileObject file) {
        try (InputStream in = file.openInputStream()) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
