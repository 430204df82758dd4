package io.thalweg.runtime.plot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.thalweg.runtime.plot.Picture.Axis;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is drawn, and where. */
class PictureTest {
    @TempDir
    Path folder = Path.of("");

    private Drawn drawn(Picture picture) throws IOException {
        picture.write(folder, "picture");
        return Drawn.of(folder.resolve("picture.png"));
    }

    /** A square on a map is as high as wide, whichever axis had to give way. */
    @Test
    void aMapHasEqualScales() throws IOException {
        for (double height : new double[] {3, 30}) {
            Picture map = Picture.map("", new Axis("x", 0, 10), new Axis("y", 0, height));
            double side = height / 2;
            double[] x = {0, side, side, 0, 0};
            double[] y = {side / 2, side / 2, 1.5 * side, 1.5 * side, side / 2};
            map.line("square", x, y, Picture.BLUE, 2);
            int[] square = drawn(map).extent(Picture.BLUE);
            double ratio = (double) (square[1] - square[0]) / (square[3] - square[2]);
            assertThat(ratio).isCloseTo(1, within(0.02));
        }
    }

    /** On the logarithmic axis each decade is as high as the others: 10 is in the middle of 1 and 100. */
    @Test
    void factorsAreEquallyLong() throws IOException {
        double[] x = {0, 1};
        Picture picture = new Picture("", new Axis("x", 0, 1), Axis.logarithmic("y", 1, 100)).noLegend();
        picture.line("low", x, new double[] {2, 2}, Picture.BLUE, 4);
        picture.line("mid", x, new double[] {8, 8}, Picture.ORANGE, 4);
        picture.line("high", x, new double[] {32, 32}, Picture.GREEN, 4);
        Drawn drawn = drawn(picture);
        int low = drawn.row(Picture.BLUE, 0.5);
        int mid = drawn.row(Picture.ORANGE, 0.5);
        int high = drawn.row(Picture.GREEN, 0.5);
        assertThat(low - mid).isPositive().isCloseTo(mid - high, within(2));
    }

    @Test
    void aPageHasThePicturesInRowsOfTwo() throws IOException {
        Picture[] pictures = new Picture[3];
        for (int i = 0; i < 3; i++) {
            pictures[i] = new Picture("", new Axis("x", 0, 1), new Axis("y", 0, 1)).dot(0.5, 0.5, Picture.ORANGE);
        }
        new Page(List.of(pictures)).write(folder, "page");
        Drawn page = Drawn.of(folder.resolve("page.png"));
        assertThat(page.image().getWidth()).isEqualTo(2 * 960 + 3 * 16);
        assertThat(page.image().getHeight()).isEqualTo(2 * 540 + 3 * 16);
        int dot = drawn(pictures[0]).count(Picture.ORANGE) / 4; // drawn at half its size here
        for (int quarter = 0; quarter < 4; quarter++) {
            Drawn part = page.part(quarter % 2 * 976 + 8, quarter / 2 * 556 + 8, 968, 548);
            assertThat((double) part.count(Picture.ORANGE))
                    .as("the dot in quarter " + quarter)
                    .isCloseTo(quarter < 3 ? dot : 0, within(0.3 * dot));
        }
    }

    /** Red and blue, each with some shades of its own: of each kind the most frequent stays, and stands for the others. */
    @Test
    void aPaletteKeepsTheMostFrequentOfSimilarColours() {
        BufferedImage image = new BufferedImage(100, 100, BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < 10_000; i++) {
            int kind = i < 9_000 ? 0xD55E00 : 0x0072B2;
            image.setRGB(i % 100, i / 100, i % 7 == 0 ? kind + i % 3 : kind);
        }
        BufferedImage reduced = Palette.reduced(image);
        for (int i = 0; i < 10_000; i++) {
            assertThat(reduced.getRGB(i % 100, i / 100) & 0xFFFFFF).isEqualTo(i < 9_000 ? 0xD55E00 : 0x0072B2);
        }
    }

    @Test
    void theNameSaysInWhat() throws IOException {
        Picture picture = new Picture("Title", new Axis("x", 0, 1), new Axis("y", 0, 1)).dot(0.5, 0.5, Picture.ORANGE);
        Path svg = folder.resolve("a/b/picture.svg");
        Path png = folder.resolve("picture.PNG");
        picture.save(svg);
        picture.save(png);
        assertThat(Files.readString(svg)).startsWith("<?xml").contains("<svg", "</svg>");
        assertThat(ImageIO.read(png.toFile()).getWidth()).isEqualTo(1920);
    }

    @ParameterizedTest
    @ValueSource(strings = {"picture.jpg", "picture", "png", "picture.png.txt"})
    void anyOtherNameIsRefused(String name) {
        Picture picture = new Picture("", new Axis("x", 0, 1), new Axis("y", 0, 1));
        Path file = folder.resolve(name);
        assertThatThrownBy(() -> picture.save(file))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a picture's name ends in .png or .svg, but this is " + file);
        assertThat(file).doesNotExist();
    }

    /** What is the same has the same bytes, and writing it again changes nothing. */
    @Test
    void theSamePictureHasTheSameBytes() throws IOException {
        for (String name : List.of("picture.svg", "picture.png")) {
            Path one = folder.resolve("one").resolve(name);
            Path other = folder.resolve("other").resolve(name);
            Picture picture = circle();
            picture.save(one);
            circle().save(other);
            assertThat(other).hasSameBinaryContentAs(one);
            picture.save(one);
            assertThat(other).hasSameBinaryContentAs(one);
        }
    }

    private static Picture circle() {
        return Picture.map("Circle", new Axis("x", -1, 1), new Axis("y", -1, 1))
                .contours((x, y) -> x * x + y * y, 0.5, 1)
                .guide(0)
                .guide(0)
                .text("middle", 0, 0)
                .line("across", new double[] {-1, 1}, new double[] {-1, 1}, Picture.PINK, 2);
    }

    /** Two guides at one height are not two lines of one name. */
    @Test
    void guidesAreDashedAcross() throws IOException {
        Picture guided = new Picture("", new Axis("x", 0, 1), new Axis("y", 0, 1))
                .guide(0.5)
                .guide(0.5);
        Drawn drawn = drawn(guided).part(300, 200, 1200, 600);
        int[] guide = drawn.extent(Picture.GREY);
        assertThat(guide[1] - guide[0]).isGreaterThan(1100);
        assertThat(guide[3] - guide[2]).isLessThan(10);
        assertThat(drawn.count(Picture.GREY)).as("with gaps").isBetween(400, 800);
    }
}
