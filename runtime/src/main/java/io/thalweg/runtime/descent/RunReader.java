package io.thalweg.runtime.descent;

import io.thalweg.runtime.Snapshot;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/** Reads the text of a {@link RunFile}: first whether it is whole, then line by line. */
final class RunReader {
    private static final int SHOWN = 60;

    private final Path file;
    private final String[] lines;
    private int next;

    /**
     * A reader of a file's bytes.
     *
     * @throws RunFileException if they are not a whole text of a run
     */
    RunReader(Path file, byte[] bytes) throws RunFileException {
        this.file = file;
        String text = decoded(bytes);
        lines = text.split("\n", -1);
        String title = RunFile.TITLE + RunFile.VERSION;
        if (!lines[0].equals(title)) {
            throw wrong(
                    1,
                    lines[0].startsWith(RunFile.TITLE)
                            ? "the run is in format " + shown(lines[0].substring(RunFile.TITLE.length()))
                                    + ", but this reads format " + RunFile.VERSION
                            : "this is no run: the first line is not '" + title + "', but '" + shown(lines[0]) + "'");
        }
        checkEnd(text);
        next = 1;
    }

    private String decoded(byte[] bytes) throws RunFileException {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw wrong(1, "this is no run: it is not text in UTF-8");
        }
    }

    /** What is cut off or changed is found here, whatever it is, so that no wrong number is read. */
    private void checkEnd(String text) throws RunFileException {
        int last = lines.length - 1;
        int end = Math.max(0, last - 1);
        if (!lines[last].isEmpty() || !lines[end].startsWith(RunFile.END)) {
            throw wrong(last + 1, "the file is cut off: its last line is not 'end' with a checksum");
        }
        String sum = RunFile.checksum(text.substring(0, text.length() - 1 - lines[end].length()));
        if (!lines[end].equals(RunFile.END + sum)) {
            throw wrong(
                    end + 1,
                    "the file is damaged: the checksum of the lines before is " + sum + ", but '" + shown(lines[end])
                            + "' is written here");
        }
    }

    Outcome run() throws RunFileException {
        Status status = status();
        String reason = value("reason");
        String flow = value("flow");
        String equation = value("equation");
        String integrator = value("integrator");
        Map<String, Double> hyperparameters = hyperparameters();
        long steps = whole("steps");
        long rejected = whole("rejected");
        long evaluations = whole("evaluations");
        double time = number("time");
        Duration elapsed = Duration.ofNanos(whole("elapsed"));
        double loss = number("loss");
        double bestLoss = number("best-loss");
        double gradientNorm = number("gradient-norm");
        double firstGradientNorm = number("first-gradient-norm");
        double violation = number("violation");
        double nextStep = number("next-step");
        double lastError = number("last-error");
        long seed = integer("seed");
        long noise = integer("noise");
        double spareNoise = number("spare-noise");
        List<String> variables = texts("variable", count("variables", 1));
        int memories = count("memories", 0);
        double[] state = numbers("state", variables.size() * (1L + memories));
        double[] best = numbers("best", variables.size());
        List<String> warnings = texts("warning", count("warnings", 0));
        if (next != lines.length - 2) {
            throw wrong(next + 1, "the run is over, but there is '" + shown(lines[next]) + "'");
        }
        Snapshot snapshot = new Snapshot(
                state,
                best,
                bestLoss,
                steps,
                rejected,
                evaluations,
                time,
                loss,
                gradientNorm,
                firstGradientNorm,
                nextStep,
                lastError,
                seed,
                noise,
                spareNoise);
        OptionalDouble measured = Double.isNaN(violation) ? OptionalDouble.empty() : OptionalDouble.of(violation);
        return new Outcome(
                snapshot,
                elapsed,
                flow,
                equation,
                integrator,
                variables,
                hyperparameters,
                status,
                reason,
                measured,
                warnings);
    }

    private Status status() throws RunFileException {
        String name = value("status");
        for (Status each : Status.values()) {
            if (each.name().equals(name)) {
                return each;
            }
        }
        throw wrong(next, "there is no status '" + shown(name) + "'");
    }

    private Map<String, Double> hyperparameters() throws RunFileException {
        Map<String, Double> hyperparameters = new LinkedHashMap<>();
        int count = count("hyperparameters", 0);
        for (int i = 0; i < count; i++) {
            String pair = value("hyperparameter");
            int space = pair.indexOf(' ');
            if (space < 1) {
                throw wrong(next, "a hyperparameter must be a name and a number, but is '" + shown(pair) + "'");
            }
            hyperparameters.put(pair.substring(0, space), parsed("hyperparameter", pair.substring(space + 1)));
        }
        return hyperparameters;
    }

    private String value(String key) throws RunFileException {
        String line = lines[next];
        if (!line.startsWith(key + " ")) {
            throw wrong(next + 1, "'" + key + "' is missing: there is '" + shown(line) + "'");
        }
        next++;
        return unescaped(line.substring(key.length() + 1));
    }

    private static String unescaped(String value) {
        if (value.indexOf('\\') < 0) {
            return value;
        }
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < value.length(); i++) {
            char each = value.charAt(i);
            if (each == '\\' && i + 1 < value.length()) {
                char escaped = value.charAt(++i);
                text.append(escaped == 'n' ? '\n' : escaped == 'r' ? '\r' : escaped);
            } else {
                text.append(each);
            }
        }
        return text.toString();
    }

    private double number(String key) throws RunFileException {
        return parsed(key, value(key));
    }

    private double parsed(String key, String value) throws RunFileException {
        try {
            return Double.parseDouble(value);
        } catch (NumberFormatException e) {
            throw wrong(next, key + " must be a number, but is '" + shown(value) + "'");
        }
    }

    private long integer(String key) throws RunFileException {
        String value = value(key);
        try {
            return Long.parseLong(value);
        } catch (NumberFormatException e) {
            throw wrong(next, key + " must be a whole number, but is '" + shown(value) + "'");
        }
    }

    private long whole(String key) throws RunFileException {
        long number = integer(key);
        if (number < 0) {
            throw wrong(next, key + " must not be negative, but is " + number);
        }
        return number;
    }

    private int count(String key, int least) throws RunFileException {
        long count = integer(key);
        if (count < least || count > lines.length) {
            throw wrong(next, key + " must be the number of lines that follow, but is " + count);
        }
        return (int) count;
    }

    private List<String> texts(String key, int count) throws RunFileException {
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            texts.add(value(key));
        }
        return texts;
    }

    private double[] numbers(String key, long count) throws RunFileException {
        if (count > lines.length) {
            throw wrong(next, "there must be " + count + " lines '" + key + "', but the file has not as many");
        }
        double[] numbers = new double[(int) count];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = number(key);
        }
        return numbers;
    }

    private RunFileException wrong(int line, String what) {
        return new RunFileException(file, line, what);
    }

    private static String shown(String text) {
        return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "…";
    }
}
