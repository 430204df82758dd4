/** What generated code and its caller meet: losses with gradients, steppers, integrators, runs and their results. */
@SuppressWarnings("requires-automatic") // XChart is no module yet
module io.thalweg.runtime {
    exports io.thalweg.runtime;
    exports io.thalweg.runtime.descent;
    exports io.thalweg.runtime.integrate;
    exports io.thalweg.runtime.many;
    exports io.thalweg.runtime.observe;
    exports io.thalweg.runtime.plot;
    exports io.thalweg.runtime.stop;
    exports io.thalweg.runtime.trajectory;

    requires transitive io.thalweg;
    requires static me.tongfei.progressbar;
    requires static org.jspecify;
    requires static transitive java.desktop;
    requires static xchart;
}
