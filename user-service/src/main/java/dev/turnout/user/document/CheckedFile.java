package dev.turnout.user.document;

import dev.turnout.common.photo.Photo;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Locale;
import java.util.Optional;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;

/// A file that is what its content says: neither its name nor what the sender calls it counts.
///
/// @param mediaType `application/pdf`, `image/jpeg` or `image/png`
record CheckedFile(byte[] content, String mediaType) {

    static final String PDF = "application/pdf";
    static final String JPEG = "image/jpeg";
    static final String PNG = "image/png";

    private static final byte[] PDF_HEAD = "%PDF-".getBytes(StandardCharsets.US_ASCII);
    private static final String PDF_END = "%%EOF";
    private static final int TAIL = 2_048;

    /// Empty when it is none of the three.
    static Optional<CheckedFile> of(byte[] content) {
        if (startsWith(content, PDF_HEAD)) {
            int from = Math.max(0, content.length - TAIL);
            String tail = new String(content, from, content.length - from, StandardCharsets.ISO_8859_1);
            return tail.contains(PDF_END) ? Optional.of(new CheckedFile(content, PDF)) : Optional.empty();
        }
        return imageType(content).map(type -> new CheckedFile(content, type));
    }

    private static Optional<String> imageType(byte[] content) {
        try (ImageInputStream in = ImageIO.createImageInputStream(new ByteArrayInputStream(content))) {
            Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
            if (!readers.hasNext()) {
                return Optional.empty();
            }
            ImageReader reader = readers.next();
            try {
                String type = switch (reader.getFormatName().toLowerCase(Locale.ROOT)) {
                    case "jpeg" -> JPEG;
                    case "png" -> PNG;
                    default -> "";
                };
                reader.setInput(in, true, true);
                long pixels = (long) reader.getWidth(0) * reader.getHeight(0);
                return type.isEmpty() || pixels > Photo.MOST_PIXELS ? Optional.empty() : Optional.of(type);
            } finally {
                reader.dispose();
            }
        } catch (IOException | RuntimeException broken) {
            // a reader that stumbles over a broken file says so in many ways
            return Optional.empty();
        }
    }

    private static boolean startsWith(byte[] content, byte[] head) {
        return content.length >= head.length && Arrays.equals(content, 0, head.length, head, 0, head.length);
    }

    @Override
    public String toString() {
        return "CheckedFile[" + mediaType + "]";
    }
}
