package io.thalweg.samples.readme;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A fenced block of a Markdown file. A {@code text} block is what the block in front of it in the same section prints;
 * so {@code output} is its text, which ends in a line break like all of them.
 *
 * @param section the heading it stands under
 * @param line the line of its opening fence, counted from 1
 */
record Block(String section, String language, String text, int line, Optional<String> output) {
    private static final Pattern TYPE =
            Pattern.compile("^(?:\\w+ )*(?:class|record|enum|interface) (\\w+)", Pattern.MULTILINE);

    static List<Block> of(Path markdown) throws IOException {
        List<Block> blocks = new ArrayList<>();
        List<String> lines = Files.readAllLines(markdown);
        String section = "";
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            if (line.startsWith("#")) {
                section = line.replaceFirst("^#+ ", "");
            } else if (line.startsWith("```")) {
                int first = i;
                StringBuilder text = new StringBuilder();
                while (!lines.get(++i).equals("```")) {
                    text.append(lines.get(i)).append('\n');
                }
                add(blocks, new Block(section, line.substring(3), text.toString(), first + 1, Optional.empty()));
            }
        }
        return blocks;
    }

    private static void add(List<Block> blocks, Block block) {
        Block before = blocks.isEmpty() ? block : blocks.get(blocks.size() - 1);
        if (block.is("text") && before.is("java") && before.section.equals(block.section)) {
            blocks.set(
                    blocks.size() - 1,
                    new Block(before.section, before.language, before.text, before.line, Optional.of(block.text)));
        } else {
            blocks.add(block);
        }
    }

    boolean is(String language) {
        return this.language.equals(language);
    }

    /** The class that a Java block declares; empty if it is statements. */
    Optional<String> type() {
        Matcher type = TYPE.matcher(text);
        return type.find() ? Optional.of(type.group(1)) : Optional.empty();
    }

    boolean isJavaError() {
        return is("java") && output.map(it -> it.contains(": error: ")).orElse(false);
    }

    @Override
    public String toString() {
        return language + " in line " + line;
    }
}
