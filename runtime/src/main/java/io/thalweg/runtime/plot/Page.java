package io.thalweg.runtime.plot;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;

/** Pictures in rows of two, from the upper left on; a row is as high as its higher one. */
public record Page(List<Picture> pictures) {
    private static final int COLUMNS = 2;
    private static final int GUTTER = 16;
    private static final int WIDTH = COLUMNS * (Picture.WIDTH + GUTTER) + GUTTER;

    /** Writes the page as {@code name.png}; the folder is made if need be. */
    public void write(Path folder, String name) throws IOException {
        int height = GUTTER;
        for (int i = 0; i < pictures.size(); i += COLUMNS) {
            height += rowHeight(i) + GUTTER;
        }
        BufferedImage page = new BufferedImage(WIDTH, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = page.createGraphics();
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, WIDTH, height);
        graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
        int top = GUTTER;
        for (int i = 0; i < pictures.size(); i += COLUMNS) {
            int left = GUTTER;
            for (Picture picture : row(i)) {
                graphics.drawImage(picture.image(), left, top, Picture.WIDTH, picture.height(), null);
                left += Picture.WIDTH + GUTTER;
            }
            top += rowHeight(i) + GUTTER;
        }
        graphics.dispose();
        Files.createDirectories(folder);
        ImageIO.write(
                Palette.reduced(page), "png", folder.resolve(name + ".png").toFile());
    }

    private List<Picture> row(int first) {
        return pictures.subList(first, Math.min(first + COLUMNS, pictures.size()));
    }

    private int rowHeight(int first) {
        return row(first).stream().mapToInt(Picture::height).max().orElseThrow();
    }
}
