package io.thalweg.runtime.plot;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import javax.imageio.ImageIO;

/** What is to be seen on a picture, by exact colour. */
record Drawn(BufferedImage image) {
    /** Below this share of the height there are the legend and the labels. */
    private static final double PLOT = 0.84;

    static Drawn of(Path file) throws IOException {
        return new Drawn(ImageIO.read(file.toFile()));
    }

    Drawn part(int left, int top, int width, int height) {
        return new Drawn(image.getSubimage(left, top, width, height));
    }

    /** The pixels of a colour. */
    int count(Color color) {
        int count = 0;
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                count += is(x, y, color) ? 1 : 0;
            }
        }
        return count;
    }

    /** The highest row with the colour in the column at a share of the width, counted from the top; −1 if none. */
    int row(Color color, double share) {
        int x = (int) (share * image.getWidth());
        for (int y = 0; y < PLOT * image.getHeight(); y++) {
            if (is(x, y, color)) {
                return y;
            }
        }
        return -1;
    }

    /** Left, right, top and bottom of what has the colour, the legend aside. */
    int[] extent(Color color) {
        int[] extent = {Integer.MAX_VALUE, -1, Integer.MAX_VALUE, -1};
        for (int y = 0; y < PLOT * image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                if (is(x, y, color)) {
                    extent[0] = Math.min(extent[0], x);
                    extent[1] = Math.max(extent[1], x);
                    extent[2] = Math.min(extent[2], y);
                    extent[3] = Math.max(extent[3], y);
                }
            }
        }
        return extent;
    }

    private boolean is(int x, int y, Color color) {
        return image.getRGB(x, y) == color.getRGB();
    }
}
