package dev.turnout.platform.tls;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.QRCodeWriter;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import java.util.Map;

/** A QR code made of terminal characters, for a phone to read from the screen. */
public final class JoinCode {
    private JoinCode() {}

    /** The code for this address, dark on light whatever the terminal's colours are; two rows a line. */
    public static String of(String address) {
        BitMatrix code;
        try {
            code = new QRCodeWriter()
                    .encode(
                            address,
                            BarcodeFormat.QR_CODE,
                            0,
                            0,
                            Map.of(EncodeHintType.MARGIN, 2, EncodeHintType.ERROR_CORRECTION, ErrorCorrectionLevel.L));
        } catch (WriterException e) {
            throw new IllegalArgumentException("No QR code for " + address, e);
        }
        StringBuilder text = new StringBuilder();
        for (int y = 0; y < code.getHeight(); y += 2) {
            text.append("\u001b[30;107m");
            for (int x = 0; x < code.getWidth(); x++) {
                boolean upper = code.get(x, y);
                boolean lower = y + 1 < code.getHeight() && code.get(x, y + 1);
                text.append(upper ? (lower ? '█' : '▀') : (lower ? '▄' : ' '));
            }
            text.append("\u001b[0m\n");
        }
        return text.toString();
    }
}
