package dev.turnout.common.photo;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;

/// A photo as it is kept: upright, not larger than needed, and without a word of where and with what it was taken.
public record Photo(byte[] jpeg, int width, int height) {

    /// More than any camera takes; a small file can claim to be far larger, and would fill the memory.
    public static final long MOST_PIXELS = 80_000_000;

    private static final Set<String> TAKEN = Set.of("jpeg", "png");

    /// Draws the picture in a file anew, so that nothing but what it shows is left of it. Judged by the content alone;
    /// empty when it is no JPEG or PNG, is broken, or claims to be larger than [#MOST_PIXELS].
    ///
    /// @param longest the longer edge at most, in pixels
    public static Optional<Photo> of(byte[] file, int longest) {
        return picture(file, longest).map(picture -> upright(picture, Orientation.of(file), longest));
    }

    /// Leaves out rows and columns while it reads, so that a large picture is never whole in memory.
    private static Optional<BufferedImage> picture(byte[] file, int longest) {
        try (ImageInputStream in = ImageIO.createImageInputStream(new ByteArrayInputStream(file))) {
            Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
            if (!readers.hasNext()) {
                return Optional.empty();
            }
            ImageReader reader = readers.next();
            try {
                reader.setInput(in, true, true);
                int width = reader.getWidth(0);
                int height = reader.getHeight(0);
                if (!TAKEN.contains(reader.getFormatName().toLowerCase(Locale.ROOT))
                        || (long) width * height > MOST_PIXELS) {
                    return Optional.empty();
                }
                var how = reader.getDefaultReadParam();
                int step = Math.max(1, Math.max(width, height) / (2 * longest));
                how.setSourceSubsampling(step, step, 0, 0);
                return Optional.of(reader.read(0, how));
            } finally {
                reader.dispose();
            }
        } catch (IOException | RuntimeException broken) {
            // a reader that stumbles over a broken file says so in many ways
            return Optional.empty();
        }
    }

    private static Photo upright(BufferedImage picture, int turn, int longest) {
        int width = picture.getWidth();
        int height = picture.getHeight();
        boolean lying = turn >= 5;
        double scale = Math.min(1.0, (double) longest / Math.max(width, height));
        int drawnWidth = Math.max(1, (int) Math.round((lying ? height : width) * scale));
        int drawnHeight = Math.max(1, (int) Math.round((lying ? width : height) * scale));
        var drawn = new BufferedImage(drawnWidth, drawnHeight, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = drawn.createGraphics();
        try {
            graphics.setColor(Color.WHITE);
            graphics.fillRect(0, 0, drawnWidth, drawnHeight);
            graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
            AffineTransform to = AffineTransform.getScaleInstance(scale, scale);
            to.concatenate(Orientation.toUpright(turn, width, height));
            graphics.drawImage(picture, to, null);
        } finally {
            graphics.dispose();
        }
        return new Photo(encoded(drawn), drawnWidth, drawnHeight);
    }

    private static byte[] encoded(BufferedImage picture) {
        var out = new ByteArrayOutputStream();
        try {
            if (!ImageIO.write(picture, "jpeg", out)) {
                throw new IllegalStateException("no writer for JPEG");
            }
        } catch (IOException inMemory) {
            throw new UncheckedIOException(inMemory);
        }
        return out.toByteArray();
    }

    @Override
    public String toString() {
        return "Photo[" + width + "x" + height + "]";
    }
}
