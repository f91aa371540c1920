package dev.turnout.user.importing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnout.user.participant.Participant.Kind;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SheetTests {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 26);
    private static final String PLAIN = "given name,family name,birth date,kind\r\nZoë,Öztürk,2008-05-04,athlete\r\n";
    private static final String GERMAN =
            "Vorname;Nachname;Geburtsdatum;Art;Team;Sportart\nZoë;Öztürk;04.05.2008;Athletin;;\n";

    @Test
    void readsWhatSpreadsheetsWriteInEveryEncoding() {
        for (byte[] file : List.of(
                PLAIN.getBytes(StandardCharsets.UTF_8),
                ("\uFEFF" + PLAIN).getBytes(StandardCharsets.UTF_8),
                ("\uFEFF" + PLAIN.replace(',', '\t')).getBytes(StandardCharsets.UTF_16LE),
                ("\uFEFF" + PLAIN).getBytes(StandardCharsets.UTF_16BE),
                GERMAN.getBytes(StandardCharsets.UTF_8),
                GERMAN.getBytes(Charset.forName("windows-1252")),
                ("sep=;\r\n" + GERMAN).getBytes(StandardCharsets.UTF_8))) {
            Sheet sheet = Sheet.read(file);
            assertThat(sheet.faults()).isEmpty();
            assertThat(entry(sheet.lines().getFirst())).hasValueSatisfying(entry -> {
                assertThat(entry.name()).isEqualTo("Zoë Öztürk");
                assertThat(entry.birthDate()).isEqualTo("2008-05-04");
                assertThat(entry.kind()).isEqualTo(Kind.ATHLETE);
            });
        }
        assertThat(Sheet.read(GERMAN.getBytes(Charset.forName("windows-1252"))).guessed())
                .isTrue();
        assertThat(Sheet.read(GERMAN.getBytes(StandardCharsets.UTF_8)).guessed())
                .isFalse();
    }

    @Test
    void numbersLinesAsASpreadsheetDoes() {
        Sheet sheet = sheet(
                "\n\n" + "Zoë,A,2008-05-04,athlete\n,,,\n\"Li\nna\",B,2008-05-04,coach\nTom,C,2008-05-04,coach\n");

        assertThat(sheet.lines()).extracting(Sheet.Line::number).containsExactly(4, 6, 8);
        assertThat(sheet.lines().get(1).value(Column.GIVEN_NAME)).isEqualTo("Li na");
        assertThat(Sheet.read("sep=,\r\ngiven name,family name,birth date,kind\r\nA,B,2008-05-04,coach"
                                .getBytes(StandardCharsets.UTF_8))
                        .lines())
                .extracting(Sheet.Line::number)
                .containsExactly(3);
    }

    @ParameterizedTest
    @CsvSource({
        "03/04/2011,date-ambiguous",
        "40237,date-as-number",
        "2008-02-30,no-date",
        "soon,no-date",
        "2099-01-01,date-out-of-range",
        "1850-01-01,date-out-of-range",
        ",missing"
    })
    void saysWhatIsWrongWithADate(String date, String code) {
        assertThat(faults("Zoë,A," + (date == null ? "" : date) + ",athlete"))
                .containsExactly(Fault.of(2, Column.BIRTH_DATE, code));
    }

    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+cmd|' /C calc'!A0", "-2+3", "@SUM(A1)", "|x", "＝1+1", "'=x\u0000"})
    void takesNoFormulaForAName(String name) {
        assertThat(faults("\"" + name + "\",A,2008-05-04,athlete"))
                .extracting(Fault::code)
                .containsAnyOf("formula", "unprintable");
    }

    @Test
    void takesOffWhatASpreadsheetPutsAroundAValue() {
        assertThat(entry(sheet("\"=\"\"Zoë\"\"\",\u00A0 Öz  türk ,2008-05-04,Unified-Partner")
                        .lines()
                        .getFirst()))
                .hasValueSatisfying(entry -> {
                    assertThat(entry.name()).isEqualTo("Zoë Öz türk");
                    assertThat(entry.kind()).isEqualTo(Kind.UNIFIED_PARTNER);
                });
    }

    @Test
    void namesEveryFaultOfALine() {
        assertThat(faults(",\u202Eevil,31.12.2007,king,,Football,"))
                .containsExactly(
                        Fault.of(2, Column.GIVEN_NAME, "missing"),
                        Fault.of(2, Column.FAMILY_NAME, "unprintable"),
                        Fault.of(2, Column.KIND, "no-kind"),
                        Fault.of(2, Column.TEAM, "half-a-team"));
        assertThat(faults("a".repeat(101) + ",A,2008-05-04,athlete"))
                .containsExactly(new Fault(2, Column.GIVEN_NAME, "too-long", "100"));
    }

    @Test
    void saysWhichHeadingsAreMissingOrTwice() {
        assertThat(Sheet.read("given name,vorname,kind\nA,B,coach\n".getBytes(StandardCharsets.UTF_8))
                        .faults())
                .containsExactly(
                        Fault.of(1, Column.GIVEN_NAME, "column-twice"),
                        Fault.of(1, Column.FAMILY_NAME, "column-missing"),
                        Fault.of(1, Column.BIRTH_DATE, "column-missing"));
        assertThat(Sheet.read(new byte[0]).faults()).containsExactly(Fault.of(0, null, "empty-file"));
        assertThat(Sheet.read(PLAIN.lines().findFirst().orElseThrow().getBytes(StandardCharsets.UTF_8))
                        .faults())
                .containsExactly(Fault.of(0, null, "empty-file"));
        String many = PLAIN + "A,B,2008-05-04,coach\n".repeat(Sheet.LINES_AT_MOST);
        assertThat(Sheet.read(many.getBytes(StandardCharsets.UTF_8)).faults())
                .containsExactly(new Fault(0, null, "too-many-lines", "5000"));
    }

    @Test
    void anyBytesAtAllAreAnswered() {
        var random = new Random(7);
        byte[] template = PLAIN.getBytes(StandardCharsets.UTF_8);
        for (int round = 0; round < 3_000; round++) {
            byte[] file = template.clone();
            for (int i = random.nextInt(20); i >= 0; i--) {
                file[random.nextInt(file.length)] = (byte) random.nextInt();
            }
            Sheet.read(file).lines().forEach(SheetTests::entry);
        }
        assertThat(Sheet.read(new byte[] {(byte) 0xFF, (byte) 0xFE, 0}).lines()).isEmpty();
        assertThat(Sheet.read("\"".repeat(10_001).getBytes(StandardCharsets.UTF_8))
                        .lines())
                .isEmpty();
    }

    private static Sheet sheet(String lines) {
        return Sheet.read(("given name,family name,birth date,kind,delegation,sport,team\n" + lines)
                .getBytes(StandardCharsets.UTF_8));
    }

    private static List<Fault> faults(String line) {
        var faults = new ArrayList<Fault>();
        Optional<Entry> read = Entry.read(sheet(line).lines().getFirst(), TODAY, faults::add);
        assertThat(read).isEmpty();
        return faults;
    }

    private static Optional<Entry> entry(Sheet.Line line) {
        return Entry.read(line, TODAY, _ -> {});
    }
}
