package dev.turnout.event.importing;

import static dev.turnout.event.importing.ScheduleFixtures.event;
import static dev.turnout.event.importing.ScheduleFixtures.fault;
import static dev.turnout.event.importing.ScheduleFixtures.json;
import static dev.turnout.event.importing.ScheduleFixtures.jsonEvent;
import static dev.turnout.event.importing.ScheduleFixtures.readable;
import static dev.turnout.event.importing.ScheduleFixtures.xml;
import static org.assertj.core.api.Assertions.assertThat;

import dev.turnout.event.importing.FileFault.Kind;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScheduleReaderTests {

    @Test
    void readsTheSameFromXmlAndJson() {
        ScheduleFile fromXml =
                readable(xml(event("a", "<room>Green</room><track>Sports</track><abstract>Short</abstract>")));
        ScheduleFile fromJson =
                readable(json(jsonEvent("a", ", \"room\": \"Green\", \"track\": \"Sports\", \"abstract\": \"Short\"")));

        assertThat(fromJson)
                .usingRecursiveComparison()
                .ignoringFieldsOfTypes(ScheduleFile.Place.class)
                .isEqualTo(fromXml);
        assertThat(fromXml.entries().getFirst().persons()).containsExactly("Ada Stone", "Ben Wood");
        assertThat(fromXml.conference().timeZone()).isEqualTo("Europe/Berlin");
    }

    @Test
    void namesTheGroupsRoomOnlyWhenTheSessionHasNone() {
        ScheduleFile file = readable(xml(event("a", "<room>Green</room>"), event("b", "")));

        assertThat(file.entries()).extracting(ScheduleFile.Entry::roomName).containsExactly("Green", "Blue");
    }

    @Test
    void saysWhereEachSessionStands() {
        assertThat(readable(xml(event("a", ""), event("b", "")))
                        .entries()
                        .get(1)
                        .place())
                .isEqualTo(new ScheduleFile.Place("/schedule/day[1]/room[1]/event[2]", 18));
        assertThat(readable(json(jsonEvent("a", ""), jsonEvent("b", "")))
                        .entries()
                        .get(1)
                        .place())
                .isEqualTo(new ScheduleFile.Place("/schedule/conference/days/0/rooms/Blue/1", 8));
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16", "UTF-16LE", "UTF-16BE"})
    void readsXmlInTheEncodingItDeclares(String encoding) {
        String content = xml(event("a", "<subtitle>Grüße</subtitle>")).replace("UTF-8", "UTF-16");
        String marked = encoding.equals("UTF-16") ? content : "\ufeff" + content;

        Reading reading = ScheduleReader.read(marked.getBytes(Charset.forName(encoding)));

        assertThat(reading)
                .isInstanceOfSatisfying(
                        Reading.Readable.class,
                        it -> assertThat(it.file().entries().getFirst().subtitle())
                                .isEqualTo("Grüße"));
    }

    @Test
    void namesThePlaceWhereXmlIsCutOff() {
        String whole = xml(event("a", ""), event("b", ""));

        FileFault fault = fault(whole.substring(0, whole.indexOf("Session b")));

        assertThat(fault.kind()).isEqualTo(Kind.MALFORMED);
        assertThat(fault.path()).isEqualTo("/schedule/day[1]/room[1]/event[2]");
        assertThat(fault.line()).isEqualTo(21);
        assertThat(fault.column()).isPositive();
    }

    @Test
    void namesThePlaceWhereJsonIsCutOff() {
        String whole = json(jsonEvent("a", ""), jsonEvent("b", ""));

        FileFault fault = fault(whole.substring(0, whole.indexOf("Session b")));

        assertThat(fault.kind()).isEqualTo(Kind.MALFORMED);
        assertThat(fault.path()).startsWith("/schedule/conference/days/0/rooms/Blue/1");
        assertThat(fault.line()).isEqualTo(8);
    }

    @Test
    void findsWhatIsCutOffAfterTheLastSession() {
        assertThat(fault(json(jsonEvent("a", "")).replace("}]}}}", "}]}}")).kind())
                .isEqualTo(Kind.MALFORMED);
        assertThat(fault(xml(event("a", "")).replace("</schedule>", "")).kind()).isEqualTo(Kind.MALFORMED);
        assertThat(fault(json(jsonEvent("a", "")) + "{}").kind()).isEqualTo(Kind.MALFORMED);
    }

    @Test
    void refusesBytesThatAreNotInTheDeclaredEncoding() {
        byte[] xml = xml(event("a", "<subtitle>Gr\u00fc\u00dfe</subtitle>")).getBytes(StandardCharsets.ISO_8859_1);
        byte[] json =
                json(jsonEvent("a", ", \"subtitle\": \"Gr\u00fc\u00dfe\"")).getBytes(StandardCharsets.ISO_8859_1);

        assertThat(fault(xml).kind()).isEqualTo(Kind.MALFORMED);
        assertThat(fault(json).kind()).isEqualTo(Kind.MALFORMED);
        assertThat(fault(xml(event("a", "")).replace("UTF-8", "KLINGON")).kind())
                .isEqualTo(Kind.MALFORMED);
    }

    @Test
    void expandsNoEntities() {
        String bomb = """
                <?xml version="1.0"?>
                <!DOCTYPE schedule [<!ENTITY a "haha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>
                <schedule><conference><title>&b;</title></conference></schedule>
                """;
        String theft = """
                <?xml version="1.0"?>
                <!DOCTYPE schedule [<!ENTITY secret SYSTEM "file:///etc/passwd">]>
                <schedule><conference><title>&secret;</title></conference></schedule>
                """;

        assertThat(List.of(fault(bomb), fault(theft))).allSatisfy(fault -> {
            assertThat(fault.kind()).isEqualTo(Kind.FORBIDDEN);
            assertThat(fault.line()).isEqualTo(2);
        });
    }

    @Test
    void refusesEntitiesThatNobodyDeclared() {
        assertThat(fault(xml(event("a", "<subtitle>&nbsp;</subtitle>"))).kind()).isIn(Kind.FORBIDDEN, Kind.MALFORMED);
    }

    @Test
    void refusesEndlessNesting() {
        String deepXml = xml("<a>".repeat(100) + "</a>".repeat(100));
        String deepJson = json("[".repeat(100) + "]".repeat(100));

        assertThat(fault(deepXml).kind()).isEqualTo(Kind.FORBIDDEN);
        assertThat(fault(deepJson).kind()).isEqualTo(Kind.MALFORMED);
    }

    @Test
    void refusesTextsAndListsThatAreTooLong() {
        assertThat(fault(xml(event("a", "<abstract>" + "x".repeat(100_001) + "</abstract>")))
                        .kind())
                .isEqualTo(Kind.TOO_LARGE);
        assertThat(fault(xml("<event guid='a'/>".repeat(ScheduleReader.MOST_ENTRIES + 1)))
                        .kind())
                .isEqualTo(Kind.TOO_LARGE);
        assertThat(fault(json("{},".repeat(ScheduleReader.MOST_ENTRIES) + "{}")).kind())
                .isEqualTo(Kind.TOO_LARGE);
    }

    @Test
    void stopsReadingAHugeFileEarly() throws IOException {
        var endless = new InputStream() {
            private long given;

            @Override
            public int read() {
                given++;
                return ' ';
            }

            @Override
            public int read(byte[] buffer, int offset, int length) {
                given += length;
                return length;
            }
        };

        Reading reading = ScheduleReader.read(endless);

        assertThat(reading)
                .isInstanceOfSatisfying(
                        Reading.Broken.class,
                        it -> assertThat(it.fault().kind()).isEqualTo(Kind.TOO_LARGE));
        assertThat(endless.given).isLessThan(ScheduleReader.MOST_BYTES + 100_000L);
    }

    @Test
    void refusesPackedFilesWithoutUnpackingThem() throws IOException {
        var packed = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(packed)) {
            gzip.write(new byte[1_000_000]);
        }

        assertThat(fault(packed.toByteArray()).kind()).isEqualTo(Kind.PACKED);
        assertThat(fault("PK\u0003\u0004").kind()).isEqualTo(Kind.PACKED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "   \n", "BEGIN:VCALENDAR", "<html></html>", "{}", "{\"schedule\": {}}", "%PDF-1.7"})
    void refusesWhatIsNoSchedule(String content) {
        assertThat(fault(content).kind()).isEqualTo(Kind.NOT_A_SCHEDULE);
    }

    @Test
    void refusesAnythingCutAtAnyByteWithoutEverFailing() throws IOException {
        for (String whole : new String[] {xml(event("a", "")), json(jsonEvent("a", ""))}) {
            byte[] content = whole.strip().getBytes(StandardCharsets.UTF_8);
            for (int length = 0; length < content.length; length++) {
                Reading reading = ScheduleReader.read(new ByteArrayInputStream(content, 0, length));
                assertThat(reading).as("the first %d bytes", length).isInstanceOf(Reading.Broken.class);
            }
        }
    }
}
