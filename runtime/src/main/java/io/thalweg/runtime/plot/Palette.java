package io.thalweg.runtime.plot;

import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/** A drawing in 256 colours, which halves its file; the shades at the rims of lines lose a little. */
final class Palette {
    private static final int SIZE = 256;
    private static final int BITS = 8;
    /** Colours with the same upper halves of red, green and blue are similar. */
    private static final int SIMILAR = 0xF0F0F0;

    private Palette() {}

    /** The image with each colour replaced by the nearest of the palette. */
    static BufferedImage reduced(BufferedImage image) {
        int width = image.getWidth();
        int height = image.getHeight();
        int[] pixels = image.getRGB(0, 0, width, height, null, 0, width);
        int[] palette = palette(pixels);
        BufferedImage reduced = new BufferedImage(
                width,
                height,
                BufferedImage.TYPE_BYTE_INDEXED,
                new IndexColorModel(BITS, palette.length, palette, 0, false, -1, DataBuffer.TYPE_BYTE));
        Map<Integer, Integer> nearest = new HashMap<>();
        int[] indices = new int[pixels.length];
        for (int i = 0; i < pixels.length; i++) {
            indices[i] = nearest.computeIfAbsent(pixels[i], color -> nearest(palette, color));
        }
        reduced.getRaster().setPixels(0, 0, width, height, indices);
        return reduced;
    }

    /** Of similar colours the most frequent, and of those the 256 that stand for the most pixels. */
    private static int[] palette(int[] pixels) {
        Map<Integer, Integer> counts = new TreeMap<>();
        for (int pixel : pixels) {
            counts.merge(pixel, 1, Integer::sum);
        }
        Map<Integer, Integer> similar = new TreeMap<>();
        Map<Integer, Integer> chosen = new TreeMap<>();
        counts.forEach((color, count) -> {
            similar.merge(color & SIMILAR, count, Integer::sum);
            chosen.merge(
                    color & SIMILAR,
                    color,
                    (one, other) -> counts.getOrDefault(one, 0) >= counts.getOrDefault(other, 0) ? one : other);
        });
        return similar.entrySet().stream()
                .sorted(Map.Entry.<Integer, Integer>comparingByValue().reversed())
                .limit(SIZE)
                .mapToInt(it -> chosen.get(it.getKey()))
                .toArray();
    }

    private static int nearest(int[] palette, int color) {
        int best = 0;
        for (int i = 1; i < palette.length; i++) {
            if (distance(palette[i], color) < distance(palette[best], color)) {
                best = i;
            }
        }
        return best;
    }

    private static int distance(int one, int other) {
        int sum = 0;
        for (int shift = 0; shift < 3 * BITS; shift += BITS) {
            int difference = (one >> shift & 0xFF) - (other >> shift & 0xFF);
            sum += difference * difference;
        }
        return sum;
    }
}
