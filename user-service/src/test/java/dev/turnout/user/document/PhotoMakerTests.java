package dev.turnout.user.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PhotoMakerTests {

    /// Where the red corner of a picture that was taken like this ends, and whether it stands.
    @ParameterizedTest
    @CsvSource({
        "1, left-top, false",
        "2, right-top, false",
        "3, right-bottom, false",
        "4, left-bottom, false",
        "5, left-top, true",
        "6, right-top, true",
        "7, right-bottom, true",
        "8, left-bottom, true"
    })
    void aPhotoStandsUpright(int turn, String corner, boolean standing) throws IOException {
        byte[] taken = withExif(jpeg(corner()), turn);

        BufferedImage made = ImageIO.read(new ByteArrayInputStream(
                PhotoMaker.make(CheckedFile.of(taken).orElseThrow(), 80).orElseThrow()));

        assertThat(made.getHeight() > made.getWidth()).isEqualTo(standing);
        int x = corner.startsWith("left") ? 4 : made.getWidth() - 5;
        int y = corner.endsWith("top") ? 4 : made.getHeight() - 5;
        assertThat(new Color(made.getRGB(x, y)).getRed()).isGreaterThan(180);
        assertThat(new Color(made.getRGB(made.getWidth() / 2, made.getHeight() / 2)).getBlue())
                .isGreaterThan(180);
    }

    @Test
    void nothingOfTheMetadataIsLeft() throws IOException {
        byte[] taken = withExif(jpeg(corner()), 6);

        byte[] made = PhotoMaker.make(CheckedFile.of(taken).orElseThrow(), 100).orElseThrow();

        assertThat(new String(taken, StandardCharsets.ISO_8859_1)).contains("Exif", "HOME 52.5N");
        assertThat(new String(made, StandardCharsets.ISO_8859_1)).doesNotContain("Exif", "HOME");
    }

    @Test
    void aLargePictureGetsSmaller() throws IOException {
        var large = new BufferedImage(1600, 900, BufferedImage.TYPE_INT_ARGB);
        var out = new ByteArrayOutputStream();
        ImageIO.write(large, "png", out);

        byte[] made = PhotoMaker.make(CheckedFile.of(out.toByteArray()).orElseThrow(), 400)
                .orElseThrow();

        BufferedImage photo = ImageIO.read(new ByteArrayInputStream(made));
        assertThat(photo.getWidth()).isEqualTo(400);
        assertThat(photo.getHeight()).isEqualTo(225);
    }

    @Test
    void aFileIsWhatItsContentSays() throws IOException {
        byte[] pdf = "%PDF-1.7\n1 0 obj\nendobj\n%%EOF\n".getBytes(StandardCharsets.US_ASCII);

        assertThat(CheckedFile.of(pdf))
                .hasValueSatisfying(file -> assertThat(file.mediaType()).isEqualTo("application/pdf"));
        assertThat(CheckedFile.of(jpeg(corner())))
                .hasValueSatisfying(file -> assertThat(file.mediaType()).isEqualTo("image/jpeg"));
        assertThat(CheckedFile.of(pdf).flatMap(file -> PhotoMaker.make(file, 400)))
                .isEmpty();
        assertThat(CheckedFile.of(Arrays.copyOf(pdf, 12)))
                .as("a PDF that broke off")
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "<svg xmlns='http://www.w3.org/2000/svg'/>",
                "GIF89a",
                "PK\u0003\u0004",
                "<html>%PDF-1.7 %%EOF"
            })
    void othersAreNoDocuments(String content) {
        assertThat(CheckedFile.of(content.getBytes(StandardCharsets.UTF_8))).isEmpty();
    }

    @Test
    void aSmallFileThatClaimsToBeHugeIsRefused() throws IOException {
        var out = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(10, 10, BufferedImage.TYPE_INT_RGB), "png", out);
        byte[] png = out.toByteArray();
        ByteBuffer.wrap(png).putInt(16, 60_000).putInt(20, 60_000);

        assertThat(CheckedFile.of(png)).isEmpty();
    }

    /// Blue, with a red left upper corner.
    private static BufferedImage corner() {
        var picture = new BufferedImage(80, 48, BufferedImage.TYPE_INT_RGB);
        var graphics = picture.createGraphics();
        graphics.setColor(Color.BLUE);
        graphics.fillRect(0, 0, 80, 48);
        graphics.setColor(Color.RED);
        graphics.fillRect(0, 0, 16, 16);
        graphics.dispose();
        return picture;
    }

    private static byte[] jpeg(BufferedImage picture) throws IOException {
        var out = new ByteArrayOutputStream();
        ImageIO.write(picture, "jpeg", out);
        return out.toByteArray();
    }

    private static byte[] withExif(byte[] jpeg, int turn) {
        byte[] place = "HOME 52.5N".getBytes(StandardCharsets.US_ASCII);
        var exif = ByteBuffer.allocate(6 + 8 + 2 + 12 + 4 + place.length);
        exif.put("Exif\0\0".getBytes(StandardCharsets.US_ASCII)).putShort((short) 0x4D4D);
        exif.putShort((short) 42).putInt(8).putShort((short) 1);
        exif.putShort((short) 0x0112)
                .putShort((short) 3)
                .putInt(1)
                .putShort((short) turn)
                .putShort((short) 0);
        exif.putInt(0).put(place);
        var whole = ByteBuffer.allocate(jpeg.length + 4 + exif.capacity());
        whole.put(jpeg, 0, 2).putShort((short) 0xFFE1).putShort((short) (exif.capacity() + 2));
        return whole.put(exif.array()).put(jpeg, 2, jpeg.length - 2).array();
    }
}
