package dev.turnout.user.importing;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The lines of a file of participants.
///
/// @param guessed whether the encoding was guessed
/// @param faults what made it unreadable; then there are no lines
record Sheet(List<Line> lines, boolean guessed, List<Fault> faults) {

    static final int LINES_AT_MOST = 5_000;
    private static final int FIELD_AT_MOST = 1_000;

    /// One line with something in it.
    record Line(int number, Map<Column, String> values) {

        String value(Column column) {
            return values.getOrDefault(column, "");
        }

        @Override
        public String toString() {
            return "Line[" + number + "]";
        }
    }

    static Sheet read(byte[] bytes) {
        SheetText text = SheetText.of(bytes);
        try {
            return lines(records(text), text);
        } catch (CsvParseException | UncheckedIOException _) {
            return unreadable(text, Fault.of(0, null, "broken-file"));
        }
    }

    private static List<CsvRecord> records(SheetText text) {
        var records = new ArrayList<CsvRecord>();
        try (CsvReader<CsvRecord> reader = CsvReader.builder()
                .fieldSeparator(text.separator())
                .allowExtraFields(true)
                .allowMissingFields(true)
                .skipEmptyLines(true)
                .maxBufferSize(1024 * 1024)
                .ofCsvRecord(text.text())) {
            for (CsvRecord one : reader) {
                records.add(one);
                if (records.size() > LINES_AT_MOST + 1) {
                    return records;
                }
            }
            return records;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Sheet lines(List<CsvRecord> records, SheetText text) {
        if (records.isEmpty()) {
            return unreadable(text, Fault.of(0, null, "empty-file"));
        }
        if (records.size() > LINES_AT_MOST + 1) {
            return unreadable(text, new Fault(0, null, "too-many-lines", Integer.toString(LINES_AT_MOST)));
        }
        var columns = new HashMap<Integer, Column>();
        List<Fault> faults = headings(records.getFirst(), text, columns);
        if (!faults.isEmpty()) {
            return new Sheet(List.of(), text.guessed(), faults);
        }
        var lines = new ArrayList<Line>();
        for (CsvRecord one : records.subList(1, records.size())) {
            var values = new EnumMap<Column, String>(Column.class);
            columns.forEach((index, column) -> {
                if (index < one.getFieldCount()) {
                    values.put(column, plain(one.getField(index)));
                }
            });
            if (values.values().stream().anyMatch(value -> !value.isEmpty())) {
                lines.add(new Line(number(one, text), values));
            }
        }
        return lines.isEmpty()
                ? unreadable(text, Fault.of(0, null, "empty-file"))
                : new Sheet(lines, text.guessed(), List.of());
    }

    private static List<Fault> headings(CsvRecord first, SheetText text, Map<Integer, Column> columns) {
        var faults = new ArrayList<Fault>();
        for (int i = 0; i < first.getFieldCount(); i++) {
            Optional<Column> named = Column.named(first.getField(i));
            if (named.isPresent() && columns.containsValue(named.get())) {
                faults.add(Fault.of(number(first, text), named.get(), "column-twice"));
            } else if (named.isPresent()) {
                columns.put(i, named.get());
            }
        }
        for (Column column : Column.values()) {
            if (column.required() && !columns.containsValue(column)) {
                faults.add(Fault.of(number(first, text), column, "column-missing"));
            }
        }
        return faults;
    }

    /// Without what a spreadsheet puts around a value: blanks of all kinds, and `="…"` around what it must not reckon
    /// with.
    private static String plain(String field) {
        String text = field.replace('\u00A0', ' ').strip().replaceAll("\\s+", " ");
        if (text.length() > 3
                && text.startsWith("=\"")
                && text.endsWith("\"")
                && text.indexOf('"', 2) == text.length() - 1) {
            text = text.substring(2, text.length() - 1).strip();
        }
        return text.length() > FIELD_AT_MOST ? text.substring(0, FIELD_AT_MOST) : text;
    }

    private static int number(CsvRecord one, SheetText text) {
        return (int) one.getStartingLineNumber() + text.skipped();
    }

    private static Sheet unreadable(SheetText text, Fault fault) {
        return new Sheet(List.of(), text.guessed(), List.of(fault));
    }
}
