package io.thalweg.processor.frontend;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.testing.compile.Compilation;
import com.google.testing.compile.JavaFileObjects;
import io.thalweg.processor.diagnostic.Code;
import io.thalweg.processor.diagnostic.Outcome;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.annotation.processing.Filer;
import javax.annotation.processing.Messager;
import javax.annotation.processing.ProcessingEnvironment;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;
import javax.tools.JavaFileObject;
import org.jetbrains.jps.javac.APIWrappers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;

/** The front end among compilers, build tools, other classes and other people's mistakes. */
class FrontEndTest {
    private static final JavaFileObject BOX = JavaFileObjects.forSourceString(
            "Box", "class Box { @io.thalweg.Minimize static double loss(double x) { return x; } }");

    /** Gradle's way to wrap an environment. */
    private static class Wrapped implements ProcessingEnvironment {
        protected final ProcessingEnvironment delegate;

        Wrapped(ProcessingEnvironment delegate) {
            this.delegate = delegate;
        }

        @Override
        public Map<String, String> getOptions() {
            return delegate.getOptions();
        }

        @Override
        public Messager getMessager() {
            return delegate.getMessager();
        }

        @Override
        public Filer getFiler() {
            return delegate.getFiler();
        }

        @Override
        public Elements getElementUtils() {
            return delegate.getElementUtils();
        }

        @Override
        public Types getTypeUtils() {
            return delegate.getTypeUtils();
        }

        @Override
        public SourceVersion getSourceVersion() {
            return delegate.getSourceVersion();
        }

        @Override
        public Locale getLocale() {
            return delegate.getLocale();
        }
    }

    /** An environment whose elements fail. */
    private static final class Failing extends Wrapped {
        Failing(ProcessingEnvironment delegate) {
            super(delegate);
        }

        @Override
        public Elements getElementUtils() {
            return (Elements) Proxy.newProxyInstance(
                    Failing.class.getClassLoader(), new Class<?>[] {Elements.class}, (proxy, method, arguments) -> {
                        throw new IllegalStateException("first line\nsecond line");
                    });
        }
    }

    @Test
    void gradlesWrapperIsOpened() {
        Reading reading = Reading.of(each -> new Wrapped(new Wrapped(each)), BOX);
        assertThat(reading.program("Box.loss").outputs()).hasSize(1);
    }

    @Test
    void intelliJsProxyIsOpened() {
        Reading reading = Reading.of(
                each -> (ProcessingEnvironment) Proxy.newProxyInstance(
                        getClass().getClassLoader(),
                        new Class<?>[] {ProcessingEnvironment.class},
                        new APIWrappers.Handler(each)),
                BOX);
        assertThat(reading.program("Box.loss").outputs()).hasSize(1);
    }

    @Test
    void anotherCompilerHasNoFrontEnd() {
        ProcessingEnvironment stranger = (ProcessingEnvironment) Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {ProcessingEnvironment.class},
                (proxy, method, arguments) -> null);
        assertThat(FrontEnd.of(stranger)).isEmpty();
        assertThat(Code.NOT_JAVAC.id()).isEqualTo("THALWEG-001");
    }

    @Test
    void anInternalErrorIsOneLine() {
        Reading reading = Reading.of(Failing::new, BOX);
        assertThat(reading.diagnostics("Box.loss"))
                .extracting(each -> each.text())
                .containsExactly("[" + Code.INTERNAL.id()
                        + "] internal error, please report: java.lang.IllegalStateException: first line");
    }

    @Test
    void aClassMayMentionWhatWillBeGeneratedForIt() {
        Reading reading = Reading.of("""
                import io.thalweg.Minimize;
                class Box extends Thread {
                    static final BoxLoss RUN = new BoxLoss();
                    static final double TWICE = 2 * Other.HALF;
                    @Minimize static double loss(double x) { double y = helper(x); return y + TWICE; }
                    static double helper(double x) { return x * x; }
                    BoxLoss other(BoxLoss loss) { var mine = new BoxLoss(); return loss; }
                    public static void main(String[] arguments) { System.out.println(new BoxLoss().hashCode() + loss(1)); }
                }
                class Other { static final double HALF = 0.5; BoxLoss[] field; }
                class Late extends BoxCost { @Minimize(name = "BoxCost") static double cost(double x) { return x * Other.HALF; } }
                """.replace("class Late extends BoxCost", "class Late"));
        assertThat(reading.compilation().errors()).isEmpty();
        assertThat(reading.program("Box.loss").outputs()).hasSize(1);
    }

    @Test
    void aSuperclassThatWillBeGeneratedIsPassedOver() {
        Reading reading = Reading.of("class Box { @io.thalweg.Minimize static double loss(double x) { return x; } }\n"
                + "class Late { static class In extends BoxLoss { static final double A = 2;"
                + " @io.thalweg.Minimize static double cost(double x) { return A * x; } } }");
        assertThat(reading.compilation().errors()).isEmpty();
        assertThat(reading.program("In.cost").outputs()).hasSize(1);
    }

    @Test
    void aConstantOfTheClassToBeGeneratedIsNoConstantYet() {
        Reading reading = Reading.of("class Box { static final double START = BoxLoss.START;\n"
                + "@io.thalweg.Minimize static double loss(double x) { return x * START; } }");
        assertThat(reading.diagnostics("Box.loss"))
                .extracting(each -> each.code())
                .containsExactly(Code.NOT_CONSTANT);
    }

    @Test
    void aSyntaxErrorElsewhereIsJavacsAlone() {
        Reading reading = Reading.of(
                "class Box {\n@io.thalweg.Minimize static double loss(int x) { return zzz; }\n}",
                "class Other {\nint f( { }\n}");
        assertThat(reading.compilation().errors()).isNotEmpty();
        assertThat(ours(reading.compilation())).isEmpty();
    }

    @Test
    void aFlowThatIsNoConstantIsJavacsAlone() {
        Reading reading = Reading.ofMembers("static String MINE = \"theta' = -g\";\n"
                + "@Minimize(flow = MINE) static double loss(double x) { return x; }");
        assertThat(reading.compilation().errors()).hasSize(1);
        assertThat(ours(reading.compilation())).isEmpty();
    }

    /** As with {@code javac -processor … Box}, where Box is a class file. */
    @Test
    void aMethodOfAClassFileHasNoSource() {
        AtomicReference<Outcome<LossProgram>> outcome = new AtomicReference<>();
        RoundEnvironment round = (RoundEnvironment) Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {RoundEnvironment.class},
                (proxy, method, arguments) -> Set.of());
        Reading.of(
                environment -> {
                    TypeElement math = environment.getElementUtils().getTypeElement("java.lang.Math");
                    ExecutableElement sine = ElementFilter.methodsIn(math.getEnclosedElements()).stream()
                            .filter(each -> each.getSimpleName().contentEquals("sin"))
                            .findFirst()
                            .orElseThrow();
                    outcome.set(FrontEnd.of(environment).orElseThrow().read(sine, round));
                    return environment;
                },
                BOX);
        assertThat(outcome.get())
                .isInstanceOfSatisfying(
                        Outcome.Failure.class,
                        failure -> assertThat(failure).asString().contains(Code.NO_SOURCE.message("sin")));
    }

    @Test
    void oneBadMethodDoesNotStopTheOthers() {
        Reading reading = Reading.of(
                "class Bad { @io.thalweg.Minimize static double loss(double x) { return zzz; } }",
                "class Good { @io.thalweg.Minimize static double loss(double x) { return x; } }");
        assertThat(reading.program("Good.loss").outputs()).hasSize(1);
        assertThat(ours(reading.compilation())).hasSize(1);
    }

    @Test
    @EnabledForJreRange(min = JRE.JAVA_21)
    void newerFunctionsOfMathAreKnownOrRefusedByName() {
        Reading reading = Reading.ofMembers(
                "@Minimize static double known(double x) { return Math.clamp(x, 0, 1) + Math.clamp((int) x, 2, 3); }\n"
                        + "@Minimize static double refused(double x) { return x + Math.divideExact(3, 2); }");
        assertThat(reading.diagnostics("Box.refused"))
                .extracting(each -> each.text())
                .containsExactly(
                        "[" + Code.MATH.id() + "] Math.divideExact is not supported; use another function of Math");
        assertThat(reading.program("Box.known").outputs()).hasSize(1);
    }

    @Test
    @EnabledForJreRange(min = JRE.JAVA_25)
    void variablesWithoutANameAndModuleImportsAreRead() throws ReflectiveOperationException {
        Reading reading = Reading.of("""
                import module java.base;
                import io.thalweg.Minimize;
                class Box {
                    static double f(double a) { return a * 2; }
                    @Minimize static double loss(double x) { double _ = f(x); var _ = x; return Math.exp(x); }
                }
                """);
        assertThat(reading.evaluated("Box.loss", 2)).isEqualTo(reading.called("Box.loss", 2));
    }

    @Test
    void longSumsAndManyGuardsAreReadInALargeStack() throws InterruptedException, ReflectiveOperationException {
        String sum = IntStream.range(0, 5000).mapToObj(i -> "x * " + i).collect(Collectors.joining(" + "));
        String lines =
                IntStream.range(0, 2000).mapToObj(i -> "s += x * " + i + ";\n").collect(Collectors.joining());
        String guards = IntStream.range(0, 1000)
                .mapToObj(i -> "if (x > " + (2000 - i) + ") return " + i + ";\n")
                .collect(Collectors.joining());
        AtomicReference<Reading> result = new AtomicReference<>();
        inLargeStack(
                () -> result.set(Reading.ofMembers("@Minimize static double sum(double x) { return " + sum + "; }\n"
                        + "@Minimize static double lines(double x) { double s = 0;\n" + lines + "return s; }\n"
                        + "@Minimize static double guards(double x) {\n" + guards + "return x; }\n")));
        Reading reading = result.get();
        inLargeStack(() -> {
            for (String method : List.of("Box.sum", "Box.lines", "Box.guards")) {
                assertSame(reading, method, 0.3);
                assertSame(reading, method, 1500.5);
            }
        });
    }

    private static void assertSame(Reading reading, String method, double x) {
        try {
            assertThat(reading.evaluated(method, x)).isEqualTo(reading.called(method, x));
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }

    private static void inLargeStack(Runnable work) throws InterruptedException {
        AtomicReference<Throwable> failure = new AtomicReference<>();
        Thread thread = new Thread(null, work, "large stack", 512L << 20);
        thread.setUncaughtExceptionHandler((each, cause) -> failure.set(cause));
        thread.start();
        thread.join();
        assertThat(failure.get()).as(() -> trace(failure.get())).isNull();
    }

    private static String trace(Throwable failure) {
        StringWriter text = new StringWriter();
        failure.printStackTrace(new PrintWriter(text));
        return text.toString();
    }

    private static List<String> ours(Compilation compilation) {
        return compilation.errors().stream()
                .map(each -> each.getMessage(Locale.ROOT))
                .filter(each -> each.contains("THALWEG"))
                .toList();
    }
}
