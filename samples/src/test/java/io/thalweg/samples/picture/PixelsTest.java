package io.thalweg.samples.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import org.junit.jupiter.api.Test;

/** The measures that pictures are tested by, on ones drawn here. */
class PixelsTest {
    private static final int RED = 0xFF0000;

    private static Pixels white(int... squares) {
        BufferedImage image = new BufferedImage(240, 120, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, 240, 120);
        graphics.setColor(Color.RED);
        for (int left : squares) {
            graphics.fillRect(left, 40, 12, 12);
        }
        graphics.dispose();
        return new Pixels(image);
    }

    @Test
    void countsPixelsAndIslands() {
        Pixels picture = white(20, 60, 110);
        assertThat(picture.share(RED)).isCloseTo(3 * 144.0 / (240 * 120), within(1e-12));
        assertThat(picture.islands(RED)).isEqualTo(3);
        assertThat(picture.islands(0x00FF00)).isZero();
        assertThat(white(20, 32).islands(RED)).as("two that touch").isEqualTo(1);
    }

    @Test
    void findsTheLowestPixelOfAColumn() {
        Pixels picture = white(60);
        assertThat(picture.lowest(RED, 0.25)).isEqualTo(51);
        assertThat(picture.lowest(RED, 0.75)).isEqualTo(-1);
    }

    @Test
    void differsByWhatIsDrawn() {
        assertThat(white(24).difference(white(24))).isZero();
        // Of 50 blocks of 24 by 24 two change; a red square there darkens each by 2/3 of its quarter at most.
        assertThat(white(24).difference(white(144))).isCloseTo(2 * 144 * 2.0 / 3 / (240 * 120), within(1e-12));
        assertThat(white().difference(new Pixels(new BufferedImage(24, 24, BufferedImage.TYPE_INT_RGB))))
                .isEqualTo(1);
    }
}
