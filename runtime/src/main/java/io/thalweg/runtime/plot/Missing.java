package io.thalweg.runtime.plot;

/** A library that pictures need, and that nothing brings along. */
enum Missing {
    XCHART("pictures are drawn by XChart", "org.knowm.xchart:xchart", "xchart"),
    VECTOR_GRAPHICS(
            "SVG is written by VectorGraphics2D",
            "de.erichseifert.vectorgraphics2d:VectorGraphics2D",
            "VectorGraphics2D");

    private final String use;
    private final String dependency;
    private final String module;

    Missing(String use, String dependency, String module) {
        this.use = use;
        this.dependency = dependency;
        this.module = module;
    }

    /** The exception that says what to add. */
    IllegalStateException because(LinkageError absent) {
        return new IllegalStateException(
                use + ", which is not there: add the dependency " + dependency
                        + ", and if your program is a module, start it with --add-modules java.desktop," + module,
                absent);
    }
}
