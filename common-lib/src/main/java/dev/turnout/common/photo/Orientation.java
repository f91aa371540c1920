package dev.turnout.common.photo;

import java.awt.geom.AffineTransform;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/// How a phone was held: the one thing of a photo's metadata that is needed, before all of it is dropped.
final class Orientation {

    private static final int START = 0xFFD8;
    private static final int APP1 = 0xFFE1;
    private static final int SCAN = 0xFFDA;
    private static final int EXIF = 0x45786966;
    private static final int TAG = 0x0112;

    private Orientation() {}

    /// 1 (upright) to 8 as EXIF numbers them; 1 when the file does not say.
    static int of(byte[] jpeg) {
        try {
            ByteBuffer file = ByteBuffer.wrap(jpeg);
            if (unsigned(file) != START) {
                return 1;
            }
            for (int marker = unsigned(file); marker != SCAN; marker = unsigned(file)) {
                int length = unsigned(file) - 2;
                if (marker == APP1 && length > 14 && file.getInt(file.position()) == EXIF) {
                    return inExif(file.slice(file.position() + 6, length - 6));
                }
                file.position(file.position() + length);
            }
            return 1;
        } catch (BufferUnderflowException | IndexOutOfBoundsException | IllegalArgumentException odd) {
            return 1;
        }
    }

    private static int inExif(ByteBuffer exif) {
        exif.order(exif.getShort(0) == 0x4949 ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        exif.position(exif.getInt(4));
        int entries = unsigned(exif);
        for (int i = 0; i < entries; i++) {
            int entry = exif.position();
            if ((exif.getShort(entry) & 0xFFFF) == TAG) {
                int turn = exif.getShort(entry + 8);
                return turn >= 1 && turn <= 8 ? turn : 1;
            }
            exif.position(entry + 12);
        }
        return 1;
    }

    private static int unsigned(ByteBuffer from) {
        return from.getShort() & 0xFFFF;
    }

    /// What brings a picture of this size upright.
    static AffineTransform toUpright(int turn, int width, int height) {
        return switch (turn) {
            case 2 -> new AffineTransform(-1, 0, 0, 1, width, 0);
            case 3 -> new AffineTransform(-1, 0, 0, -1, width, height);
            case 4 -> new AffineTransform(1, 0, 0, -1, 0, height);
            case 5 -> new AffineTransform(0, 1, 1, 0, 0, 0);
            case 6 -> new AffineTransform(0, 1, -1, 0, height, 0);
            case 7 -> new AffineTransform(0, -1, -1, 0, height, width);
            case 8 -> new AffineTransform(0, -1, 1, 0, 0, width);
            default -> new AffineTransform();
        };
    }
}
