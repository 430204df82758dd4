package io.thalweg.processor.property;

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
        try {
            Class<?>[] types = new Class<?>[point.length];
            Arrays.fill(types, double.class);
            Method method =
                    loader.loadClass(name).getDeclaredMethod(loss.method().name(), types);
            method.setAccessible(true);
            return (double) method.invoke(null, Arrays.stream(point).boxed().toArray());
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof ArithmeticException thrown) {
                throw thrown;
            }
            throw new AssertionError(e);
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }

    /** A new object of the class that was generated for the loss: {@code Batch3F17} for {@code Batch3.f17}. */
    Object generated(Loss loss) {
        String method = loss.method().name();
        String suffix = Character.toUpperCase(method.charAt(0)) + method.substring(1);
        try {
            var constructor = loader.loadClass(name + suffix).getDeclaredConstructor();
            constructor.setAccessible(true);
            return constructor.newInstance();
        } catch (ReflectiveOperationException e) {
            throw new AssertionError("nothing usable was generated for " + method, e);
        }
    }
}
