package dev.turnout.event.importing;

import dev.turnout.event.importing.FileFault.Kind;
import dev.turnout.event.importing.ScheduleFile.Conference;
import dev.turnout.event.importing.ScheduleFile.Day;
import dev.turnout.event.importing.ScheduleFile.Entry;
import dev.turnout.event.importing.ScheduleFile.Place;
import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.Location;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/// Reads the XML form: `schedule/day/room/event`, in any namespace, ignoring elements it does not know.
final class XmlSchedule {

    private static final XMLInputFactory FACTORY = factory();

    private final XMLStreamReader xml;
    private final List<Day> days = new ArrayList<>();
    private final List<Entry> entries = new ArrayList<>();
    private Conference conference = Conference.UNNAMED;
    private String path = "";
    private int depth;

    private XmlSchedule(XMLStreamReader xml) {
        this.xml = xml;
    }

    private static XMLInputFactory factory() {
        // The JDK's own, whatever else is on the class path.
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        // Without one, the parser tells the console of every fault.
        factory.setXMLReporter((_, _, _, _) -> {});
        factory.setXMLResolver((_, _, _, _) -> {
            throw new XMLStreamException("external entities are off");
        });
        return factory;
    }

    static ScheduleFile read(byte[] content) throws FileFault.Found {
        XMLStreamReader xml;
        try {
            xml = FACTORY.createXMLStreamReader(new ByteArrayInputStream(content));
        } catch (XMLStreamException e) {
            throw malformed(e.getLocation(), "");
        }
        var reader = new XmlSchedule(xml);
        try {
            return reader.document();
        } catch (XMLStreamException e) {
            throw malformed(e.getLocation() != null ? e.getLocation() : xml.getLocation(), reader.path);
        }
    }

    private static FileFault.Found malformed(@Nullable Location location, String path) {
        int line = location == null ? 1 : Math.max(1, location.getLineNumber());
        int column = location == null ? 1 : Math.max(1, location.getColumnNumber());
        return new FileFault.Found(new FileFault(
                Kind.MALFORMED,
                "The XML is malformed, cut off or not in the encoding it declares, at line %d, column %d."
                        .formatted(line, column),
                path,
                line,
                column));
    }

    private ScheduleFile document() throws XMLStreamException, FileFault.Found {
        while (next() != XMLStreamConstants.START_ELEMENT) {
            // A prologue has only comments and processing instructions; next() refuses the rest.
        }
        if (!xml.getLocalName().equals("schedule")) {
            throw fault(Kind.NOT_A_SCHEDULE, "The root element is <%s>, not <schedule>.".formatted(xml.getLocalName()));
        }
        path = "/schedule";
        while (nextChild()) {
            switch (xml.getLocalName()) {
                case "conference" -> conference();
                case "day" -> day();
                default -> skip();
            }
        }
        // Reads what follows the root, so that a second root or a cut comment is found too.
        while (next() != XMLStreamConstants.END_DOCUMENT) {}
        return new ScheduleFile(conference, days, entries);
    }

    private void conference() throws XMLStreamException, FileFault.Found {
        Map<String, String> texts = texts();
        conference = new Conference(
                texts.get("title"),
                texts.get("acronym"),
                texts.get("start"),
                texts.get("end"),
                texts.get("time_zone_name"));
    }

    private void day() throws XMLStreamException, FileFault.Found {
        String parent = path;
        path = "%s/day[%d]".formatted(parent, days.size() + 1);
        Day day = new Day(here(), attribute("date"), attribute("start"), attribute("end"));
        days.add(day);
        for (int room = 1; nextChild(); ) {
            if (xml.getLocalName().equals("room")) {
                room(day, room++);
            } else {
                skip();
            }
        }
        path = parent;
    }

    private void room(Day day, int number) throws XMLStreamException, FileFault.Found {
        String parent = path;
        String room = attribute("name");
        for (int event = 1; nextChild(); ) {
            if (xml.getLocalName().equals("event")) {
                path = "%s/room[%d]/event[%d]".formatted(parent, number, event++);
                entries.add(entry(day, room));
                if (entries.size() > ScheduleReader.MOST_ENTRIES) {
                    throw fault(
                            Kind.TOO_LARGE,
                            "The file has more than %,d sessions.".formatted(ScheduleReader.MOST_ENTRIES));
                }
            } else {
                skip();
            }
        }
        path = parent;
    }

    private Entry entry(Day day, @Nullable String groupRoom) throws XMLStreamException, FileFault.Found {
        Place place = here();
        String guid = attribute("guid");
        String id = attribute("id");
        Map<String, String> texts = new HashMap<>();
        List<String> persons = new ArrayList<>();
        while (nextChild()) {
            if (xml.getLocalName().equals("persons")) {
                persons(persons);
            } else {
                keepText(texts);
            }
        }
        return new Entry(
                place,
                day,
                groupRoom,
                guid,
                id,
                texts.get("title"),
                texts.get("subtitle"),
                texts.get("abstract"),
                texts.get("description"),
                texts.get("type"),
                texts.get("language"),
                texts.get("track"),
                texts.get("room"),
                texts.get("date"),
                texts.get("start"),
                texts.get("duration"),
                List.copyOf(persons));
    }

    private void persons(List<String> names) throws XMLStreamException, FileFault.Found {
        while (nextChild()) {
            String name = text().strip();
            if (!name.isEmpty()) {
                names.add(name);
            }
        }
    }

    private Map<String, String> texts() throws XMLStreamException, FileFault.Found {
        Map<String, String> texts = new HashMap<>();
        while (nextChild()) {
            keepText(texts);
        }
        return texts;
    }

    private void keepText(Map<String, String> texts) throws XMLStreamException, FileFault.Found {
        String name = xml.getLocalName();
        String text = text();
        if (!text.isBlank()) {
            texts.putIfAbsent(name, ScheduleFile.kept(name, text));
        }
    }

    /// The text of the current element and of all inside it.
    private String text() throws XMLStreamException, FileFault.Found {
        var text = new StringBuilder();
        int floor = depth - 1;
        while (depth > floor) {
            int kind = next();
            if (kind == XMLStreamConstants.CHARACTERS || kind == XMLStreamConstants.CDATA) {
                if (text.length() + xml.getTextLength() > ScheduleReader.MOST_TEXT) {
                    throw fault(
                            Kind.TOO_LARGE, "A text has more than %,d characters.".formatted(ScheduleReader.MOST_TEXT));
                }
                text.append(xml.getText());
            }
        }
        return text.toString();
    }

    private void skip() throws XMLStreamException, FileFault.Found {
        int floor = depth - 1;
        while (depth > floor) {
            next();
        }
    }

    /// Moves to the next child of the current element; false at its end.
    private boolean nextChild() throws XMLStreamException, FileFault.Found {
        while (true) {
            int kind = next();
            if (kind == XMLStreamConstants.START_ELEMENT || kind == XMLStreamConstants.END_ELEMENT) {
                return kind == XMLStreamConstants.START_ELEMENT;
            }
        }
    }

    private int next() throws XMLStreamException, FileFault.Found {
        int kind = xml.next();
        switch (kind) {
            case XMLStreamConstants.START_ELEMENT -> {
                if (++depth > ScheduleReader.MOST_DEPTH) {
                    throw fault(
                            Kind.FORBIDDEN,
                            "Elements are nested more than %d deep.".formatted(ScheduleReader.MOST_DEPTH));
                }
            }
            case XMLStreamConstants.END_ELEMENT -> depth--;
            case XMLStreamConstants.DTD ->
                throw fault(Kind.FORBIDDEN, "A document type declaration (DOCTYPE) is not accepted.");
            case XMLStreamConstants.ENTITY_REFERENCE ->
                throw fault(Kind.FORBIDDEN, "Entities other than the five of XML are not accepted.");
            default -> {}
        }
        return kind;
    }

    private @Nullable String attribute(String name) {
        String value = xml.getAttributeValue(null, name);
        return value == null || value.isBlank() ? null : value.strip();
    }

    private Place here() {
        return new Place(path, xml.getLocation().getLineNumber());
    }

    private FileFault.Found fault(Kind kind, String detail) {
        Location location = xml.getLocation();
        return new FileFault.Found(
                new FileFault(kind, detail, path, location.getLineNumber(), location.getColumnNumber()));
    }
}
