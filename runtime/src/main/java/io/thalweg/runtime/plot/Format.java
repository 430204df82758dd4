package io.thalweg.runtime.plot;

import java.nio.file.Path;
import java.util.Locale;

/** In what a picture is written. */
enum Format {
    PNG,
    SVG;

    /**
     * What a file's name says.
     *
     * @throws IllegalArgumentException if it says neither
     */
    static Format of(Path file) {
        String name = file.toString().toLowerCase(Locale.ROOT);
        for (Format format : values()) {
            if (name.endsWith("." + format.name().toLowerCase(Locale.ROOT))) {
                return format;
            }
        }
        throw new IllegalArgumentException("a picture's name ends in .png or .svg, but this is " + file);
    }
}
