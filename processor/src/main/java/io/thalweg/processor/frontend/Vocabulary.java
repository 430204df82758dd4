package io.thalweg.processor.frontend;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import io.thalweg.Functions;
import io.thalweg.processor.ir.Type;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.util.Elements;
import org.jspecify.annotations.Nullable;

/**
 * The methods of {@link Functions}, which losses of any file may call. To its user the class is a class file; the
 * processor brings its source along and parses it when the first loss asks.
 */
final class Vocabulary {
    private static final String SOURCE = "/META-INF/thalweg/Functions.java";

    private final Supplier<String> source;
    private @Nullable CompilationUnitTree unit;

    /** The vocabulary of this processor. */
    Vocabulary() {
        this(Vocabulary::source);
    }

    Vocabulary(Supplier<String> source) {
        this.source = source;
    }

    /** Whether it has a method of that name. */
    static boolean has(String name) {
        return Arrays.stream(Functions.class.getMethods())
                .anyMatch(each -> each.getName().equals(name) && each.getDeclaringClass() == Functions.class);
    }

    /** The method's tree, if it is one of the vocabulary. */
    Optional<MethodTree> find(ExecutableElement method) {
        return Resolver.declarer(method).getQualifiedName().contentEquals(Functions.class.getName())
                ? methods(unit()).filter(each -> isSame(each, method)).findFirst()
                : Optional.empty();
    }

    /** What names mean in the vocabulary's own file. */
    Resolver resolver(Elements elements) {
        return new Resolver(elements, unit());
    }

    private CompilationUnitTree unit() {
        CompilationUnitTree parsed = unit;
        if (parsed == null) {
            parsed = JavaParser.parse("Functions.java", source.get(), error -> {
                throw new IllegalStateException(error);
            });
            unit = parsed;
        }
        return parsed;
    }

    private static Stream<MethodTree> methods(CompilationUnitTree unit) {
        ClassTree type = (ClassTree) unit.getTypeDecls().get(0);
        return type.getMembers().stream().filter(MethodTree.class::isInstance).map(MethodTree.class::cast);
    }

    private static boolean isSame(MethodTree tree, ExecutableElement method) {
        List<Optional<Type>> written = tree.getParameters().stream()
                .map(each -> Types.of(each.getType()))
                .toList();
        List<Optional<Type>> declared = method.getParameters().stream()
                .map(each -> Types.of(each.asType()))
                .toList();
        return tree.getName().contentEquals(method.getSimpleName()) && written.equals(declared);
    }

    private static String source() {
        try (InputStream in = Vocabulary.class.getResourceAsStream(SOURCE)) {
            if (in == null) {
                throw new IllegalStateException(SOURCE + " is missing from the processor");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
