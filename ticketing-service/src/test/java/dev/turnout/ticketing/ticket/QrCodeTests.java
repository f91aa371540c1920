package dev.turnout.ticketing.ticket;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.decoder.Decoder;
import java.io.StringReader;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.xml.sax.InputSource;

class QrCodeTests {

    private static final String TEXT = "TT1." + "abcdefghijklmnop_-ABCDEFGHIJ0123456789".repeat(4);
    private static final Pattern SIZE = Pattern.compile("viewBox=\"0 0 (\\d+)");
    private static final Pattern DOT = Pattern.compile("M(\\d+) (\\d+)h1v1h-1z");
    private static final int QUIET_ZONE = 4;

    @Test
    void isReadByAScanner() throws Exception {
        String svg = QrCode.svg(TEXT, "QR code");

        assertThat(new Decoder().decode(modules(svg)).getText()).isEqualTo(TEXT);
    }

    @Test
    void saysWhatItIsToPeopleWhoDoNotSeeIt() throws Exception {
        String svg = QrCode.svg(TEXT, "QR code of your ticket: <Müller & Söhne>");

        var document = DocumentBuilderFactory.newDefaultInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(svg)));
        var root = document.getDocumentElement();
        var title = document.getElementsByTagName("title").item(0);
        assertThat(title.getTextContent()).isEqualTo("QR code of your ticket: <Müller & Söhne>");
        assertThat(root.getAttribute("role")).isEqualTo("img");
        assertThat(root.getAttribute("aria-labelledby"))
                .isEqualTo(title.getAttributes().getNamedItem("id").getNodeValue());
    }

    private static BitMatrix modules(String svg) {
        var size = SIZE.matcher(svg);
        assertThat(size.find()).isTrue();
        int modules = Integer.parseInt(size.group(1)) - 2 * QUIET_ZONE;
        var matrix = new BitMatrix(modules);
        DOT.matcher(svg)
                .results()
                .forEach(dot -> matrix.set(
                        Integer.parseInt(dot.group(1)) - QUIET_ZONE, Integer.parseInt(dot.group(2)) - QUIET_ZONE));
        return matrix;
    }
}
