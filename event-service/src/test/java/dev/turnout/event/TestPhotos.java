package dev.turnout.event;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import javax.imageio.ImageIO;

/// Pictures to send.
public final class TestPhotos {

    private TestPhotos() {}

    public static byte[] png(int width, int height) {
        return encoded("png", width, height);
    }

    /// A JPEG whose metadata tells where it was taken.
    public static byte[] jpegFromHome() {
        byte[] jpeg = encoded("jpeg", 60, 40);
        byte[] place = "Exif\0\0GPS HOME 52.5N".getBytes(StandardCharsets.US_ASCII);
        var whole = ByteBuffer.allocate(jpeg.length + 4 + place.length);
        whole.put(jpeg, 0, 2).putShort((short) 0xFFE1).putShort((short) (place.length + 2));
        return whole.put(place).put(jpeg, 2, jpeg.length - 2).array();
    }

    /// A few bytes that claim to be 3.6 billion pixels.
    public static byte[] bomb() {
        byte[] png = png(10, 10);
        ByteBuffer.wrap(png).putInt(16, 60_000).putInt(20, 60_000);
        return png;
    }

    private static byte[] encoded(String format, int width, int height) {
        var picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        var graphics = picture.createGraphics();
        graphics.setColor(Color.ORANGE);
        graphics.fillRect(0, 0, width, height);
        graphics.dispose();
        var out = new ByteArrayOutputStream();
        try {
            ImageIO.write(picture, format, out);
        } catch (IOException inMemory) {
            throw new UncheckedIOException(inMemory);
        }
        return out.toByteArray();
    }
}
