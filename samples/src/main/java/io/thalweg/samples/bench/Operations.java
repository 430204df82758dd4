package io.thalweg.samples.bench;

import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.CompoundAssignmentTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.UnaryTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import com.sun.source.util.Trees;
import io.thalweg.runtime.Objective;
import io.thalweg.runtime.TwiceDifferentiable;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import javax.lang.model.element.Modifier;
import javax.lang.model.type.TypeKind;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/**
 * Counts the operations on {@code double} that an evaluation executes. The source that javac wrote is compiled once more,
 * with a counting call around each operator and each call of a function, and run. Runs in the folder {@code samples}
 * after a build.
 */
final class Operations {
    private static final Path WRITTEN = Path.of("target", "generated-sources", "annotations");
    private static final Path COUNTED = Path.of("target", "counted");
    private static final String SUFFIX = "Counted";

    /** What is added to the class, in place of its last brace. */
    private static final String COUNTERS = """
                public static long operators;
                public static long functions;
                private static double operator_(double result) { operators++; return result; }
                private static double function_(double result) { functions++; return result; }
            }
            """;

    private final Class<?> counted;
    private final Objective objective;
    private final double[] point;

    private Operations(Class<?> counted, Objective objective, double[] point) {
        this.counted = counted;
        this.objective = objective;
        this.point = point;
    }

    /**
     * What is executed: operators with a {@code double} as result, that is +, −, ·, /, % and the sign, and calls of
     * functions.
     */
    record Count(long operators, long functions) {
        long all() {
            return operators + functions;
        }
    }

    static Operations of(Subject subject) throws IOException, ReflectiveOperationException {
        Class<?> counted = compile(subject.type());
        return new Operations(counted, subject.objective(counted.asSubclass(Objective.class)), subject.point());
    }

    /** Of the value alone. */
    Count ofValue() throws ReflectiveOperationException {
        Count before = count();
        objective.value(point);
        return since(before);
    }

    /** Of the value with its gradient. */
    Count ofValueAndGradient() throws ReflectiveOperationException {
        Count before = count();
        objective.valueAndGradient(point, new double[point.length]);
        return since(before);
    }

    /** Of the value with its gradient and the Hessian times a direction. */
    Count ofHessianVector() throws ReflectiveOperationException {
        Count before = count();
        double[] direction = new double[point.length];
        Arrays.fill(direction, 1);
        ((TwiceDifferentiable) objective)
                .hessianVector(point, direction, new double[point.length], new double[point.length]);
        return since(before);
    }

    private Count since(Count before) throws ReflectiveOperationException {
        Count after = count();
        return new Count(after.operators - before.operators, after.functions - before.functions);
    }

    private Count count() throws ReflectiveOperationException {
        return new Count(
                counted.getField("operators").getLong(null),
                counted.getField("functions").getLong(null));
    }

    private static Class<?> compile(Class<?> type) throws IOException, ReflectiveOperationException {
        String name = type.getName() + SUFFIX;
        Path file = COUNTED.resolve(name.replace('.', '/') + ".java");
        Files.createDirectories(file.getParent());
        Files.writeString(file, withCounters(type));
        JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager files = javac.getStandardFileManager(null, null, null)) {
            if (!task(javac, files, file).call()) {
                throw new IllegalStateException(file + " does not compile");
            }
        }
        URL[] path = {COUNTED.toUri().toURL()};
        return Class.forName(name, true, new URLClassLoader(path, Operations.class.getClassLoader()));
    }

    private static JavacTask task(JavaCompiler javac, StandardJavaFileManager files, Path file) {
        List<String> options = List.of("-proc:none", "-nowarn", "-d", COUNTED.toString());
        return (JavacTask) javac.getTask(null, files, null, options, null, files.getJavaFileObjects(file));
    }

    /** The source of a generated class under its new name, with all that counts. */
    private static String withCounters(Class<?> type) throws IOException {
        Path file = WRITTEN.resolve(type.getName().replace('.', '/') + ".java");
        String source = Files.readString(file);
        TreeMap<Long, String> insertions = new TreeMap<>();
        JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager files = javac.getStandardFileManager(null, null, null)) {
            JavacTask task = task(javac, files, file);
            CompilationUnitTree unit = task.parse().iterator().next();
            task.analyze();
            new Scanner(Trees.instance(task), unit, insertions).scan(unit, null);
        }
        StringBuilder text = new StringBuilder(source.substring(0, source.lastIndexOf('}')));
        insertions.descendingMap().forEach((position, words) -> text.insert(Math.toIntExact(position), words));
        String renamed =
                text.toString().replaceAll("\\b" + type.getSimpleName() + "\\b", type.getSimpleName() + SUFFIX);
        return renamed + COUNTERS;
    }

    /** Finds where counters go. */
    private static final class Scanner extends TreePathScanner<@Nullable Void, @Nullable Void> {
        private final Trees trees;
        private final CompilationUnitTree unit;
        private final TreeMap<Long, String> insertions;

        Scanner(Trees trees, CompilationUnitTree unit, TreeMap<Long, String> insertions) {
            this.trees = trees;
            this.unit = unit;
            this.insertions = insertions;
        }

        /** Of the class itself, not of those in it: they are the flows. */
        @Override
        public @Nullable Void visitClass(ClassTree tree, @Nullable Void nothing) {
            TreePath parent = getCurrentPath().getParentPath();
            return parent.getLeaf() == unit ? super.visitClass(tree, null) : null;
        }

        /** Those that are static belong to the flows as well. */
        @Override
        public @Nullable Void visitMethod(MethodTree tree, @Nullable Void nothing) {
            return tree.getModifiers().getFlags().contains(Modifier.STATIC) ? null : super.visitMethod(tree, null);
        }

        @Override
        public @Nullable Void visitBinary(BinaryTree tree, @Nullable Void nothing) {
            count(tree, getCurrentPath(), "operator_(");
            return super.visitBinary(tree, null);
        }

        @Override
        public @Nullable Void visitUnary(UnaryTree tree, @Nullable Void nothing) {
            if (tree.getKind() == Tree.Kind.UNARY_MINUS) {
                count(tree, getCurrentPath(), "operator_(");
            }
            return super.visitUnary(tree, null);
        }

        @Override
        public @Nullable Void visitCompoundAssignment(CompoundAssignmentTree tree, @Nullable Void nothing) {
            ExpressionTree added = tree.getExpression();
            count(added, getCurrentPath(), "operator_(");
            return super.visitCompoundAssignment(tree, null);
        }

        @Override
        public @Nullable Void visitMethodInvocation(MethodInvocationTree tree, @Nullable Void nothing) {
            // Those without a class before them are the class's own.
            if (tree.getMethodSelect() instanceof MemberSelectTree) {
                count(tree, getCurrentPath(), "function_(");
            }
            return super.visitMethodInvocation(tree, null);
        }

        /** A counter around an expression, if what stands at the path is a double. */
        private void count(ExpressionTree around, TreePath path, String counter) {
            if (trees.getTypeMirror(path).getKind() == TypeKind.DOUBLE) {
                long from = trees.getSourcePositions().getStartPosition(unit, around);
                long to = trees.getSourcePositions().getEndPosition(unit, around);
                insertions.merge(from, counter, String::concat);
                insertions.merge(to, ")", String::concat);
            }
        }
    }
}
