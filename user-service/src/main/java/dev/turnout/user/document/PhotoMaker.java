package dev.turnout.user.document;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import javax.imageio.ImageIO;

/// Makes a photo of its own from whatever a phone took: upright, not larger than needed, and without a word of where
/// and with what it was taken.
final class PhotoMaker {

    private PhotoMaker() {}

    /// A JPEG; empty when the file shows no picture.
    ///
    /// @param longest the longer edge at most, in pixels
    static Optional<byte[]> make(CheckedFile file, int longest) {
        int turn = file.mediaType().equals(CheckedFile.JPEG) ? Orientation.of(file.content()) : 1;
        return file.picture().map(picture -> jpeg(upright(picture, turn, longest)));
    }

    private static BufferedImage upright(BufferedImage picture, int turn, int longest) {
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
        return drawn;
    }

    private static byte[] jpeg(BufferedImage picture) {
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
}
