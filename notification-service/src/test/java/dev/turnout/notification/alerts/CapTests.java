package dev.turnout.notification.alerts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.turnout.common.problem.ProblemException;
import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import javax.xml.XMLConstants;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.SchemaFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.xml.sax.SAXException;

/// What is written is a CAP 1.2 message, and is read again as what it was.
class CapTests {

    private static final Instant NOON = Instant.parse("2026-06-06T12:00:00Z");

    private final CapWriter writer = new CapWriter(
            new AlertProperties(
                    "alerts@games.example",
                    Duration.ofSeconds(1),
                    Duration.ofSeconds(1),
                    1,
                    Duration.ofSeconds(1),
                    1,
                    List.of(),
                    Duration.ofSeconds(1)),
            "https://games.example");

    @Test
    void writesWhatTheStructureOfCapDemands() throws Exception {
        Alert first = alert("alert", null);
        Alert cancel = alert("cancel", first.id());

        validate(writer.message(first, "Riverside & Games", _ -> Optional.empty()));
        String message = writer.message(cancel, "Riverside & Games", _ -> Optional.of(first));
        validate(message);

        assertThat(message)
                .contains("<references>alerts@games.example,urn:uuid:" + first.id()
                        + ",2026-06-06T12:00:00-00:00</references>");
    }

    @Test
    void theStructureRefusesWhatIsNotInIt() {
        String message = writer.message(alert("alert", null), "Games", _ -> Optional.empty());

        assertThatThrownBy(() -> validate(message.replace("<urgency>Immediate</urgency>", "")))
                .isInstanceOf(SAXException.class);
        assertThatThrownBy(() -> validate(message.replace("-00:00</sent>", "Z</sent>")))
                .isInstanceOf(SAXException.class);
    }

    @Test
    void readsItsOwnMessages() {
        Alert alert = alert("alert", null);

        CapAlert read = CapReader.read(
                writer.message(alert, "Games", _ -> Optional.empty()).getBytes(StandardCharsets.UTF_8));

        assertThat(read.kind()).isEqualTo(alert.kind());
        assertThat(read.expires()).isEqualTo(alert.expiresAt());
        assertThat(read.areas()).containsExactly("Hall <A>");
        assertThat(read.texts()).containsKeys("en", "ar");
        assertThat(read.exercise()).isTrue();
    }

    @Test
    void namesEveryPlaceThatIsWrong() {
        byte[] bad = """
                <alert xmlns="urn:oasis:names:tc:emergency:cap:1.2"><sender>x</sender><sent>noon</sent><status>Maybe</status>
                <msgType>Alert</msgType><scope>Public</scope><info/></alert>""".getBytes(StandardCharsets.UTF_8);

        assertThatThrownBy(() -> CapReader.read(bad))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        problem -> assertThat(String.valueOf(problem.extras().get("errors")))
                                .contains(
                                        "/alert/identifier",
                                        "/alert/sent",
                                        "/alert/status",
                                        "/alert/info[1]/category"));
    }

    @Test
    void aFeedLeadsNowhereButToItsOwnHost() throws Exception {
        var feed = SafeXml.read("""
                <feed xmlns="http://www.w3.org/2005/Atom">
                <entry><link type="application/cap+xml" href="a.xml"/></entry>
                <entry><link type="application/cap+xml" href="http://127.0.0.1:5432/"/></entry>
                <entry><link type="application/cap+xml" href="file:///etc/passwd"/></entry></feed>
                """.getBytes(StandardCharsets.UTF_8));

        assertThat(CapFeeds.messages(URI.create("https://weather.example/cap/"), feed))
                .containsExactly(URI.create("https://weather.example/cap/a.xml"));
    }

    private static void validate(String message) throws SAXException, IOException {
        SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI)
                .newSchema(CapTests.class.getResource("/cap-structure.xsd"))
                .newValidator()
                .validate(new StreamSource(new StringReader(message)));
    }

    private static Alert alert(String type, @Nullable UUID earlier) {
        UUID id = UUID.randomUUID();
        return new Alert(
                id,
                UUID.randomUUID(),
                UUID.randomUUID(),
                id,
                earlier,
                type,
                true,
                true,
                new Alert.Kind("Fire", "Evacuate", "Immediate", "Severe", "Observed"),
                List.of("Hall <A>"),
                List.of(),
                Map.of(
                        "en", new AlertText("Leave", "Smoke", "Go out", "Go out"),
                        "ar", new AlertText("اخرجوا", "", "", "")),
                NOON,
                NOON.plusSeconds(3600),
                null,
                false,
                Alert.State.RELEASED,
                null,
                null,
                NOON,
                null,
                NOON,
                null,
                null);
    }
}
