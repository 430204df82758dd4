package io.thalweg.processor.property;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import javax.annotation.processing.Processor;

/** Losses compiled together, as the methods of one class. */
final class Batch {
    private static final String PACKAGE = "drawn";

    private final ClassLoader loader;
    private final String name;

    private Batch(ClassLoader loader, String name) {
        this.loader = loader;
        this.name = name;
    }

    /** Losses that only Java compiles. */
    static Batch plain(String name, Collection<Loss> losses) {
        return compile(name, losses, "", List.of());
    }

    /** Losses that a processor of annotations sees. */
    static Batch annotated(String name, Collection<Loss> losses, Processor processor) {
        return compile(name, losses, "    @io.thalweg.Minimize\n", List.of(processor));
    }

    /** The same, with their Hessians. */
    static Batch twice(String name, Collection<Loss> losses, Processor processor) {
        return compile(name, losses, "    @io.thalweg.Minimize(hessian = true)\n", List.of(processor));
    }

    private static Batch compile(
            String name, Collection<Loss> losses, String annotation, List<? extends Processor> processors) {
        StringBuilder source = new StringBuilder("package " + PACKAGE + ";\n\nfinal class " + name + " {\n");
        source.append(Loss.CONSTANTS);
        losses.forEach(loss -> source.append('\n').append(loss.java(annotation)));
        source.append("}\n");
        String full = PACKAGE + "." + name;
        return new Batch(Compilation.load(Map.of(full, source.toString()), processors), full);
    }

    /**
     * The value that the method itself gives.
     *
     * @throws ArithmeticException if the method throws it
     */
    double value(Loss loss, double... point) {
        return value(loss, Arrays.stream(point).boxed().toList());
    }

    /** The same for arguments of any type. */
    double value(Loss loss, List<?> arguments) {
        try {
            for (Method method : loader.loadClass(name).getDeclaredMethods()) {
                if (method.getName().equals(loss.method().name())) {
                    method.setAccessible(true);
                    return (double) method.invoke(null, arguments.toArray());
                }
            }
            throw new AssertionError("no method " + loss.method().name());
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof ArithmeticException thrown) {
                throw thrown;
            }
            throw new AssertionError(e);
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }

    /** A new object of the class that was generated for the loss: {@code Batch3F17} for {@code Batch3.f17}, bound to its data. */
    Object generated(Loss loss, Object... data) {
        String method = loss.method().name();
        String suffix = Character.toUpperCase(method.charAt(0)) + method.substring(1);
        try {
            for (Constructor<?> each : loader.loadClass(name + suffix).getDeclaredConstructors()) {
                if (each.getParameterCount() == data.length) {
                    each.setAccessible(true);
                    return each.newInstance(data);
                }
            }
            throw new AssertionError("nothing generated for " + method + " takes its data");
        } catch (ReflectiveOperationException e) {
            throw new AssertionError("nothing usable was generated for " + method, e);
        }
    }
}
