package io.thalweg.samples.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.thalweg.samples.picture.Picture.Axis;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is drawn, and where. */
class PictureTest {
    private static final int BLUE = 0x0072B2;
    private static final int ORANGE = 0xD55E00;

    @TempDir
    Path folder = Path.of("");

    private Pixels drawn(Picture picture) throws IOException {
        picture.write(folder, "picture");
        return Pixels.of(folder.resolve("picture.png"));
    }

    /** Width and height of what has a colour. */
    private static int[] extent(Pixels picture, int color) {
        int left = Integer.MAX_VALUE;
        int right = 0;
        int top = Integer.MAX_VALUE;
        int bottom = 0;
        for (int y = 0; y < picture.height(); y++) {
            for (int x = 0; x < picture.width(); x++) {
                if ((picture.image().getRGB(x, y) & 0xFFFFFF) == color) {
                    left = Math.min(left, x);
                    right = Math.max(right, x);
                    top = Math.min(top, y);
                    bottom = Math.max(bottom, y);
                }
            }
        }
        return new int[] {right - left, bottom - top};
    }

    /** A square on a map is as high as wide, whichever axis had to give way. */
    @Test
    void aMapHasEqualScales() throws IOException {
        for (double height : new double[] {3, 30}) {
            Picture map = Picture.map("", new Axis("x", 0, 10), new Axis("y", 0, height));
            double side = height / 2;
            double[] x = {0, side, side, 0, 0};
            double[] y = {side / 2, side / 2, 1.5 * side, 1.5 * side, side / 2};
            map.line("square", x, y, Picture.BLUE, 2).noLegend();
            int[] square = extent(drawn(map), BLUE);
            assertThat((double) square[0] / square[1]).isCloseTo(1, within(0.02));
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
        Pixels drawn = drawn(picture);
        int low = drawn.lowest(BLUE, 0.5);
        int mid = drawn.lowest(ORANGE, 0.5);
        int high = drawn.lowest(0x009E73, 0.5);
        assertThat(low - mid).isPositive().isCloseTo(mid - high, within(2));
    }

    @Test
    void aPageHasThePicturesInRowsOfTwo() throws IOException {
        Picture[] pictures = new Picture[3];
        for (int i = 0; i < 3; i++) {
            pictures[i] = new Picture("", new Axis("x", 0, 1), new Axis("y", 0, 1)).dot(0.5, 0.5, Picture.ORANGE);
        }
        new Page(List.of(pictures)).write(folder, "page");
        Pixels page = Pixels.of(folder.resolve("page.png"));
        assertThat(page.width()).isEqualTo(2 * 960 + 3 * 16);
        assertThat(page.height()).isEqualTo(2 * 540 + 3 * 16);
        assertThat(page.islands(ORANGE)).isEqualTo(3);
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
}
