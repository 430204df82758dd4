package io.thalweg.samples.bench;

import java.util.Collection;
import java.util.Map;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/** What JMH has measured of one benchmark class, with the bytes that were allocated. */
record Measured(Collection<RunResult> results) {

    /**
     * Runs a benchmark.
     *
     * @param args for JMH, such as {@code -f 1 -p n=10}
     */
    static Measured run(Class<?> benchmark, String... args) throws RunnerException, CommandLineOptionException {
        return new Measured(new Runner(new OptionsBuilder()
                        .parent(new CommandLineOptions(args))
                        .include("\\b" + benchmark.getSimpleName() + "\\b")
                        .addProfiler(GCProfiler.class)
                        .build())
                .run());
    }

    /** Whether there is a result with these parameters: an argument may have left it out. */
    boolean has(Map<String, String> parameters) {
        return results.stream().anyMatch(it -> matches(it.getParams(), parameters));
    }

    /** The time of a method, in the unit of the benchmark. */
    double time(String method, Map<String, String> parameters) {
        return result(method, parameters).getPrimaryResult().getScore();
    }

    /** The bytes that a method allocates each time, rounded: other threads of the JVM add a fraction of one. */
    long bytes(String method, Map<String, String> parameters) {
        var secondary = result(method, parameters).getSecondaryResults();
        String name = secondary.keySet().stream()
                .filter(it -> it.endsWith("gc.alloc.rate.norm"))
                .findFirst()
                .orElseThrow();
        return Math.round(secondary.get(name).getScore());
    }

    private RunResult result(String method, Map<String, String> parameters) {
        return results.stream()
                .filter(it -> it.getParams().getBenchmark().endsWith("." + method))
                .filter(it -> matches(it.getParams(), parameters))
                .findFirst()
                .orElseThrow();
    }

    private static boolean matches(BenchmarkParams params, Map<String, String> parameters) {
        return parameters.entrySet().stream().allMatch(it -> it.getValue().equals(params.getParam(it.getKey())));
    }
}
