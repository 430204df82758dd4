package io.thalweg.processor.frontend;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.util.SourcePositions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/** A method's text as its author wrote it. */
final class SourceText {
    private SourceText() {}

    /** The method without its annotations and Javadoc, moved to the left margin; lines end with {@code \n}. */
    static String of(MethodTree method, CompilationUnitTree unit, SourcePositions positions) {
        String file = content(unit);
        int start = (int) positions.getStartPosition(unit, method);
        int end = (int) positions.getEndPosition(unit, method);
        StringBuilder text = new StringBuilder(file.substring(start, end));
        List<? extends AnnotationTree> annotations = method.getModifiers().getAnnotations();
        for (int i = annotations.size() - 1; i >= 0; i--) {
            int from = (int) positions.getStartPosition(unit, annotations.get(i)) - start;
            int to = (int) positions.getEndPosition(unit, annotations.get(i)) - start;
            while (to < text.length() && Character.isWhitespace(text.charAt(to))) {
                to++;
            }
            text.delete(from, to);
        }
        return outdented(text.toString(), start - lineStart(file, start));
    }

    private static int lineStart(String file, int position) {
        int start = position;
        while (start > 0 && file.charAt(start - 1) != '\n' && file.charAt(start - 1) != '\r') {
            start--;
        }
        return start;
    }

    private static String outdented(String text, int margin) {
        StringBuilder moved = new StringBuilder();
        text.lines().forEach(line -> {
            int blank = 0;
            while (blank < margin && blank < line.length() && Character.isWhitespace(line.charAt(blank))) {
                blank++;
            }
            moved.append(moved.length() == 0 ? line : "\n" + line.substring(blank));
        });
        return moved.toString();
    }

    private static String content(CompilationUnitTree unit) {
        try {
            return unit.getSourceFile().getCharContent(true).toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
