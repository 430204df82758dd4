package io.thalweg.samples.readme;

/** Makes a program of the statements that README shows without their class and its imports. */
final class Statements {
    private static final String IMPORTS = """
            import io.thalweg.runtime.Every;
            import io.thalweg.runtime.integrate.Euler;
            import io.thalweg.runtime.integrate.LinearlyImplicitEuler;
            import io.thalweg.runtime.integrate.RungeKutta4;
            import io.thalweg.runtime.many.Box;
            import io.thalweg.runtime.many.MultiStart;
            import io.thalweg.runtime.many.Runs;
            import io.thalweg.runtime.observe.Lines;
            import io.thalweg.runtime.plot.Plot;
            import io.thalweg.runtime.stop.Stop;
            import io.thalweg.runtime.trajectory.Trajectory;
            import java.nio.file.Path;
            import java.time.Duration;
            import java.util.Arrays;
            import java.util.List;
            """;

    private Statements() {}

    static String program(String name, String statements) {
        return IMPORTS + "final class " + name + " {\n    public static void main(String[] args) throws Exception {\n"
                + statements + "    }\n}\n";
    }
}
