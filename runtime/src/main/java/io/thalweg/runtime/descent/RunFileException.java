package io.thalweg.runtime.descent;

import java.io.IOException;
import java.nio.file.Path;

/** A file that should hold a run is cut off, damaged, or something else. The message has the file, the line and what is wrong. */
public final class RunFileException extends IOException {
    private static final long serialVersionUID = 1;

    RunFileException(Path file, int line, String what) {
        super(file + ":" + line + ": " + what);
    }
}
