package io.thalweg.samples.picture;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import javax.imageio.ImageIO;

/** The pixels of a picture; colours are 0xRRGGBB. */
public record Pixels(BufferedImage image) {
    private static final int RGB = 0xFFFFFF;
    private static final int BLOCK = 24;

    public static Pixels of(Path file) throws IOException {
        return new Pixels(ImageIO.read(file.toFile()));
    }

    public int width() {
        return image.getWidth();
    }

    public int height() {
        return image.getHeight();
    }

    /** The share of all pixels that have exactly this colour. */
    public double share(int color) {
        int count = 0;
        for (int y = 0; y < height(); y++) {
            for (int x = 0; x < width(); x++) {
                count += is(x, y, color) ? 1 : 0;
            }
        }
        return (double) count / width() / height();
    }

    /** The lowest row, counted from the top, with this colour in the column at a share of the width; −1 if none. */
    public int lowest(int color, double share) {
        int x = (int) (share * width());
        for (int y = (int) (0.85 * height()); y >= 0; y--) {
            if (is(x, y, color)) {
                return y;
            }
        }
        return -1;
    }

    /** The number of areas of exactly this colour, of at least 30 pixels, that hang together. */
    public int islands(int color) {
        boolean[][] seen = new boolean[height()][width()];
        int islands = 0;
        for (int y = 0; y < height(); y++) {
            for (int x = 0; x < width(); x++) {
                if (flood(x, y, color, seen) >= 30) {
                    islands++;
                }
            }
        }
        return islands;
    }

    private int flood(int startX, int startY, int color, boolean[][] seen) {
        int size = 0;
        Deque<int[]> open = new ArrayDeque<>();
        open.add(new int[] {startX, startY});
        while (!open.isEmpty()) {
            int[] at = open.remove();
            int x = at[0];
            int y = at[1];
            if (x < 0 || y < 0 || x >= width() || y >= height() || seen[y][x] || !is(x, y, color)) {
                continue;
            }
            seen[y][x] = true;
            size++;
            open.add(new int[] {x + 1, y});
            open.add(new int[] {x - 1, y});
            open.add(new int[] {x, y + 1});
            open.add(new int[] {x, y - 1});
        }
        return size;
    }

    /** The mean difference of brightness, 0 to 1, between blocks of both pictures; 1 if their sizes differ. */
    public double difference(Pixels other) {
        if (width() != other.width() || height() != other.height()) {
            return 1;
        }
        double sum = 0;
        int blocks = 0;
        for (int y = 0; y + BLOCK <= height(); y += BLOCK) {
            for (int x = 0; x + BLOCK <= width(); x += BLOCK) {
                sum += Math.abs(brightness(x, y) - other.brightness(x, y));
                blocks++;
            }
        }
        return sum / blocks;
    }

    private double brightness(int left, int top) {
        double sum = 0;
        for (int y = top; y < top + BLOCK; y++) {
            for (int x = left; x < left + BLOCK; x++) {
                int color = image.getRGB(x, y);
                sum += (color >> 16 & 255) + (color >> 8 & 255) + (color & 255);
            }
        }
        return sum / BLOCK / BLOCK / 3 / 255;
    }

    private boolean is(int x, int y, int color) {
        return (image.getRGB(x, y) & RGB) == color;
    }
}
