package io.thalweg.processor.frontend;

import com.sun.source.util.Trees;
import java.lang.reflect.Field;
import java.util.Optional;
import javax.annotation.processing.ProcessingEnvironment;

/**
 * Build tools wrap the processing environment, and {@link Trees} accepts javac's own only. Gradle's incremental wrapper
 * keeps it in a field {@code delegate}; IntelliJ's is a proxy that {@code APIWrappers.unwrap} opens.
 */
final class Wrappers {
    private Wrappers() {}

    /** The trees of the compiler behind the environment; empty if it is not javac. */
    static Optional<Trees> trees(ProcessingEnvironment environment) {
        ProcessingEnvironment inner = unwrapIntelliJ(environment);
        // Wrappers could wrap wrappers, but not without end.
        for (int depth = 0; depth < 10; depth++) {
            try {
                return Optional.of(Trees.instance(inner));
            } catch (IllegalArgumentException | LinkageError notJavac) {
                Optional<ProcessingEnvironment> delegate = delegate(inner);
                if (delegate.isEmpty()) {
                    return Optional.empty();
                }
                inner = delegate.get();
            }
        }
        return Optional.empty();
    }

    private static ProcessingEnvironment unwrapIntelliJ(ProcessingEnvironment environment) {
        try {
            Class<?> wrappers =
                    environment.getClass().getClassLoader().loadClass("org.jetbrains.jps.javac.APIWrappers");
            Object inner = wrappers.getDeclaredMethod("unwrap", Class.class, Object.class)
                    .invoke(null, ProcessingEnvironment.class, environment);
            return inner instanceof ProcessingEnvironment unwrapped ? unwrapped : environment;
        } catch (ReflectiveOperationException | RuntimeException notIntelliJ) {
            return environment;
        }
    }

    private static Optional<ProcessingEnvironment> delegate(ProcessingEnvironment environment) {
        for (Class<?> type = environment.getClass(); type != null; type = type.getSuperclass()) {
            try {
                Field field = type.getDeclaredField("delegate");
                field.setAccessible(true);
                if (field.get(environment) instanceof ProcessingEnvironment inner) {
                    return Optional.of(inner);
                }
            } catch (ReflectiveOperationException | RuntimeException absent) {
                // The superclass may have it.
            }
        }
        return Optional.empty();
    }
}
