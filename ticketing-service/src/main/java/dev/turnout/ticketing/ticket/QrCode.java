package dev.turnout.ticketing.ticket;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.QRCodeWriter;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import java.util.Map;
import org.springframework.web.util.HtmlUtils;

/// Draws a code as an SVG image that says what it is to people who do not see it.
final class QrCode {

    private static final Map<EncodeHintType, Object> HINTS =
            Map.of(EncodeHintType.ERROR_CORRECTION, ErrorCorrectionLevel.M, EncodeHintType.MARGIN, 4);

    private QrCode() {}

    /// Black on white whatever the page's colours are, because scanners need the contrast.
    static String svg(String text, String title) {
        BitMatrix matrix = matrix(text);
        var path = new StringBuilder();
        for (int y = 0; y < matrix.getHeight(); y++) {
            for (int x = 0; x < matrix.getWidth(); x++) {
                if (matrix.get(x, y)) {
                    path.append('M').append(x).append(' ').append(y).append("h1v1h-1z");
                }
            }
        }
        return """
                <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %1$d %2$d" role="img" aria-labelledby="qr-title" \
                shape-rendering="crispEdges"><title id="qr-title">%3$s</title>\
                <rect width="%1$d" height="%2$d" fill="#fff"/><path fill="#000" d="%4$s"/></svg>
                """.formatted(matrix.getWidth(), matrix.getHeight(), HtmlUtils.htmlEscape(title, "UTF-8"), path);
    }

    private static BitMatrix matrix(String text) {
        try {
            return new QRCodeWriter().encode(text, BarcodeFormat.QR_CODE, 0, 0, HINTS);
        } catch (WriterException fault) {
            throw new IllegalStateException("a ticket code does not fit into a QR code", fault);
        }
    }
}
