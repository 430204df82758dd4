/** What generated code and its caller meet: losses with gradients, steppers, integrators, runs and their results. */
module io.thalweg.runtime {
    exports io.thalweg.runtime;
    exports io.thalweg.runtime.descent;
    exports io.thalweg.runtime.integrate;
    exports io.thalweg.runtime.many;
    exports io.thalweg.runtime.observe;
    exports io.thalweg.runtime.stop;
    exports io.thalweg.runtime.trajectory;

    requires transitive io.thalweg;
    requires static me.tongfei.progressbar;
    requires static org.jspecify;
}
