package dev.turnout.user.importing;

import dev.turnout.user.importing.Sheet.Line;
import dev.turnout.user.participant.Participant.Kind;
import java.text.Normalizer;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What one line says, when it makes sense.
record Entry(
        int line,
        String givenName,
        String familyName,
        LocalDate birthDate,
        Kind kind,
        String delegation,
        String sport,
        String team) {

    private static final Pattern ISO = Pattern.compile("(\\d{4})-(\\d{1,2})-(\\d{1,2})");
    private static final Pattern DOTTED = Pattern.compile("(\\d{1,2})\\.\\s?(\\d{1,2})\\.\\s?(\\d{4})");
    private static final Pattern SLASHED = Pattern.compile("\\d{1,2}/\\d{1,2}/\\d{2,4}");
    private static final Pattern SERIAL = Pattern.compile("\\d{4,6}");
    private static final Map<String, Kind> KINDS = kinds();

    /// What names the same person twice, however it is written.
    record Key(String name, LocalDate birthDate) {

        static Key of(String givenName, String familyName, LocalDate birthDate) {
            String name = Normalizer.normalize(givenName + " " + familyName, Normalizer.Form.NFKC);
            return new Key(name.strip().replaceAll("\\s+", " ").toLowerCase(Locale.ROOT), birthDate);
        }
    }

    Key key() {
        return Key.of(givenName, familyName, birthDate);
    }

    String name() {
        return givenName + " " + familyName;
    }

    /// Names everything that is wrong with the line; empty when something is.
    static Optional<Entry> read(Line line, LocalDate today, Consumer<Fault> faults) {
        var reading = new Reading(line, today, faults);
        String given = reading.text(Column.GIVEN_NAME, 100);
        String family = reading.text(Column.FAMILY_NAME, 100);
        Optional<LocalDate> born = reading.date();
        Optional<Kind> kind = reading.kind();
        String delegation = reading.text(Column.DELEGATION, 12);
        String sport = reading.text(Column.SPORT, 80);
        String team = reading.text(Column.TEAM, 80);
        if (sport.isEmpty() != team.isEmpty()) {
            reading.fault(sport.isEmpty() ? Column.SPORT : Column.TEAM, "half-a-team");
        }
        return reading.faulty || born.isEmpty() || kind.isEmpty()
                ? Optional.empty()
                : Optional.of(new Entry(
                        line.number(),
                        given,
                        family,
                        born.get(),
                        kind.get(),
                        delegation.toUpperCase(Locale.ROOT),
                        sport,
                        team));
    }

    private static Map<String, Kind> kinds() {
        var kinds = new HashMap<String, Kind>();
        List.of("athlete", "athletin", "athlet", "sportler", "sportlerin", "لاعب", "لاعبة")
                .forEach(each -> kinds.put(each, Kind.ATHLETE));
        List.of("unified partner", "unified partnerin", "partner", "partnerin", "شريك موحد")
                .forEach(each -> kinds.put(each, Kind.UNIFIED_PARTNER));
        List.of("coach", "trainer", "trainerin", "مدرب", "مدربة").forEach(each -> kinds.put(each, Kind.COACH));
        List.of("volunteer", "freiwillige", "freiwilliger", "متطوع", "متطوعة")
                .forEach(each -> kinds.put(each, Kind.VOLUNTEER));
        List.of("staff", "mitarbeiter", "mitarbeiterin", "موظف", "موظفة").forEach(each -> kinds.put(each, Kind.STAFF));
        return Map.copyOf(kinds);
    }

    private static final class Reading {

        private final Line line;
        private final LocalDate today;
        private final Consumer<Fault> faults;
        private boolean faulty;

        Reading(Line line, LocalDate today, Consumer<Fault> faults) {
            this.line = line;
            this.today = today;
            this.faults = faults;
        }

        void fault(Column column, String code) {
            fault(new Fault(line.number(), column, code, null));
        }

        private void fault(Fault fault) {
            faulty = true;
            faults.accept(fault);
        }

        String text(Column column, int most) {
            String value = line.value(column);
            if (value.isEmpty()) {
                if (column.required()) {
                    fault(column, "missing");
                }
            } else if (CsvValues.isFormula(value)) {
                fault(column, "formula");
            } else if (value.codePoints().anyMatch(CsvValues::unprintable)) {
                fault(column, "unprintable");
            } else if (value.length() > most) {
                fault(new Fault(line.number(), column, "too-long", Integer.toString(most)));
            }
            return value;
        }

        Optional<LocalDate> date() {
            String value = line.value(Column.BIRTH_DATE);
            if (value.isEmpty()) {
                fault(Column.BIRTH_DATE, "missing");
                return Optional.empty();
            }
            Optional<LocalDate> date = day(value);
            if (date.isEmpty()) {
                fault(Column.BIRTH_DATE, why(value));
            } else if (date.get().isAfter(today) || date.get().getYear() < 1900) {
                fault(Column.BIRTH_DATE, "date-out-of-range");
            }
            return date;
        }

        private static Optional<LocalDate> day(String value) {
            Matcher iso = ISO.matcher(value);
            Matcher dotted = DOTTED.matcher(value);
            try {
                if (iso.matches()) {
                    return Optional.of(LocalDate.of(number(iso, 1), number(iso, 2), number(iso, 3)));
                }
                return dotted.matches()
                        ? Optional.of(LocalDate.of(number(dotted, 3), number(dotted, 2), number(dotted, 1)))
                        : Optional.empty();
            } catch (DateTimeException _) {
                return Optional.empty();
            }
        }

        private static int number(Matcher matcher, int group) {
            return Integer.parseInt(matcher.group(group));
        }

        /// 03/04/2011 is April in one country and March in another, and 40237 is a day only to a spreadsheet.
        private static String why(String value) {
            if (SLASHED.matcher(value).matches()) {
                return "date-ambiguous";
            }
            return SERIAL.matcher(value).matches() ? "date-as-number" : "no-date";
        }

        Optional<Kind> kind() {
            String value = line.value(Column.KIND);
            Kind kind = KINDS.get(value.replaceAll("[\\s_-]+", " ").toLowerCase(Locale.ROOT));
            if (kind == null) {
                fault(Column.KIND, value.isEmpty() ? "missing" : "no-kind");
            }
            return Optional.ofNullable(kind);
        }
    }
}
