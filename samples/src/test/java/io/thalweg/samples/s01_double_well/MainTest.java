package io.thalweg.samples.s01_double_well;

import static org.assertj.core.api.Assertions.assertThat;

import io.thalweg.samples.jdk.Built;
import io.thalweg.samples.jdk.Command;
import io.thalweg.samples.picture.Pixels;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.w3c.dom.Element;

/** The sample as it is started from a shell, in a folder of its own. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MainTest {
    private static final Path FOLDER = Path.of("target", "s01_double_well").toAbsolutePath();
    private static final Path PICTURES = FOLDER.resolve("target/pictures");
    private static final int BLUE = 0x0072B2;
    private static final int ORANGE = 0xD55E00;
    private static final int SKY = 0x8CC9F0;

    private String output = "";

    @BeforeAll
    void run() throws IOException, InterruptedException {
        for (String picture : List.of("loss.png", "loss.svg", "paths.png", "paths.svg")) {
            Files.deleteIfExists(PICTURES.resolve(picture));
        }
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        String classPath = System.getProperty("java.class.path");
        output = new Command(FOLDER, List.of(java, "-Djava.awt.headless=true", "-cp", classPath, Main.class.getName()))
                .output();
    }

    @Test
    void saysWhereTheCriticalPointsAre() {
        assertThat(output)
                .contains("global minimum  x = 0.40693  L = 5.53362e-07")
                .contains("top             x = 1.84307  L = 3.70255")
                .contains("local minimum   x = 3.00000  L = 1.62276");
    }

    @Test
    void gradientFlowAndRungeKuttaEndAtThreeAndEulerAtTheGlobalMinimum() {
        List<Double> ends = Pattern.compile("^  x +(\\S+)", Pattern.MULTILINE)
                .matcher(output)
                .results()
                .map(it -> Double.parseDouble(it.group(1)))
                .toList();
        assertThat(ends).hasSize(3);
        assertThat(ends.get(0)).isBetween(3 - 1e-8, 3 + 1e-8);
        assertThat(ends.get(1)).isBetween(0.40593, 0.40793);
        assertThat(ends.get(2)).isBetween(3 - 0.01623, 3 + 0.01623);
    }

    /** The counts are chaotic in detail; that long hops escape and short ones cannot is not. */
    @Test
    void countsEscapesByStep() {
        List<MatchResult> rows = Pattern.compile("^  (0\\.\\d+) +[\\d.]+ +(\\d+) +(\\d+)$", Pattern.MULTILINE)
                .matcher(output)
                .results()
                .toList();
        assertThat(rows)
                .extracting(row -> row.group(1))
                .containsExactly("0.0100", "0.0030", "0.0020", "0.0010", "0.0007");
        assertThat(rows.subList(0, 4))
                .allSatisfy(row -> assertThat(Integer.parseInt(row.group(2))).isBetween(50, 100));
        assertThat(rows.get(4).group(2)).isEqualTo("0");
        assertThat(Integer.parseInt(rows.get(0).group(3))).isBetween(50, 100);
        assertThat(rows.subList(2, 5))
                .allSatisfy(row -> assertThat(row.group(3)).isEqualTo("0"));
    }

    /** On gradient flow h L''(3) = 0.12; on the truncated Polyak flow no explicit step is short enough at x = 3. */
    @Test
    void theSolutionsSayWhichStepsAreTooLong() {
        Matcher last = Pattern.compile("h·λmax +(\\S+) +largest (\\S+)").matcher(output);
        assertThat(last.find()).isTrue();
        assertThat(Double.parseDouble(last.group(1))).isBetween(0.1199, 0.1201);
        assertThat(Double.parseDouble(last.group(2))).isBetween(0.12, 2.0);
        assertThat(Pattern.compile(
                                "note: h·λmax reached \\S+, beyond (2\\.00, the limit of Euler|2\\.79, the limit of Runge)")
                        .matcher(output)
                        .results())
                .hasSize(2);
    }

    @Test
    void saysWhoseDoingItIs() {
        assertThat(output).contains("The truncated flow itself rests at x = 3", "Escaping is the step's doing");
    }

    @Test
    void theLossIsDrawn() throws IOException {
        Pixels picture = Pixels.of(PICTURES.resolve("loss.png"));
        assertThat(picture.width()).isEqualTo(1920);
        assertThat(picture.height()).isEqualTo(1080);
        assertThat(picture.share(0xFFFFFF)).isBetween(0.8, 0.99);
        assertThat(picture.share(BLUE)).isBetween(0.001, 0.05);
        assertThat(picture.islands(ORANGE)).as("critical points").isEqualTo(3);
    }

    @Test
    void thePathsAreDrawn() throws IOException {
        Pixels picture = Pixels.of(PICTURES.resolve("paths.png"));
        assertThat(picture.share(0xFFFFFF)).isBetween(0.8, 0.99);
        for (int color : new int[] {BLUE, ORANGE, SKY}) {
            assertThat(picture.share(color)).isBetween(0.0005, 0.05);
        }
        assertThat(picture.lowest(ORANGE, 0.75))
                .as("Euler's run ends below the others")
                .isGreaterThan(picture.lowest(BLUE, 0.75) + 200);
    }

    @Test
    void theDrawingsAreSvg() throws Exception {
        for (String name : List.of("loss.svg", "paths.svg")) {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setFeature("http://apache.org/xml/features/nonvalidating/load-external-dtd", false);
            Element svg = factory.newDocumentBuilder()
                    .parse(PICTURES.resolve(name).toFile())
                    .getDocumentElement();
            assertThat(svg.getTagName()).isEqualTo("svg");
            assertThat(svg.getElementsByTagName("path").getLength()).isGreaterThan(20);
        }
    }

    /** Not pixel by pixel: fonts differ. If this fails, look at the new ones and copy them. */
    @Test
    void readmeShowsThesePictures() throws IOException {
        for (String name : List.of("loss.png", "paths.png")) {
            Pixels shown = Pixels.of(Built.ROOT.resolve("samples/pictures").resolve(name));
            Pixels drawn = Pixels.of(PICTURES.resolve(name));
            assertThat(shown.difference(drawn)).as(name).isLessThan(0.01);
        }
    }
}
