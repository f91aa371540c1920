package dev.turnout.notification.alerts;

import dev.turnout.common.problem.FieldFault;
import dev.turnout.common.problem.Problems;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;

/// Reads a CAP 1.2 message. Everything that is wrong with it is named by its place.
final class CapReader {

    static final String NAMESPACE = "urn:oasis:names:tc:emergency:cap:1.2";

    private static final int MOST_INFOS = 20;

    private final List<FieldFault> faults = new ArrayList<>();

    private CapReader() {}

    /// @throws dev.turnout.common.problem.ProblemException 422 with every place that is wrong
    static CapAlert read(byte[] text) {
        try {
            return read(SafeXml.read(text));
        } catch (SafeXml.UnreadableException unreadable) {
            throw Problems.invalid(List.of(new FieldFault(
                    unreadable.place(), "cap-not-xml", "This is no XML that can be read, from there on.")));
        }
    }

    static CapAlert read(Element root) {
        var reader = new CapReader();
        CapAlert alert = reader.alert(root);
        if (!reader.faults.isEmpty()) {
            throw Problems.invalid(reader.faults);
        }
        return alert;
    }

    private CapAlert alert(Element root) {
        if (!"alert".equals(root.getLocalName()) || !NAMESPACE.equals(root.getNamespaceURI())) {
            throw Problems.invalid(
                    List.of(new FieldFault("/" + root.getNodeName(), "cap-not-cap", "This is no message of CAP 1.2.")));
        }
        String sender = required(root, "", "sender");
        String identifier = required(root, "", "identifier");
        String sent = required(root, "", "sent");
        time(sent, "/alert/sent");
        String status = oneOf(root, "", "status", List.of("Actual", "Exercise", "Test"));
        String type = oneOf(root, "", "msgType", List.of("Alert", "Update", "Cancel"));
        oneOf(root, "", "scope", List.of("Public", "Restricted", "Private"));
        List<Element> infos = SafeXml.children(root, "info");
        if (infos.isEmpty() || infos.size() > MOST_INFOS) {
            wrong("/alert/info", "There must be at least one info, and not more than " + MOST_INFOS + ".");
            infos = List.of();
        }
        return alert(root, sender + "," + identifier + "," + sent, status, type, infos);
    }

    private CapAlert alert(Element root, String source, String status, String type, List<Element> infos) {
        var texts = new LinkedHashMap<String, AlertText>();
        var areas = new ArrayList<String>();
        var kind = new Alert.Kind("Other", "None", "Unknown", "Unknown", "Unknown");
        Instant onset = null;
        Instant expires = null;
        for (int i = 0; i < infos.size(); i++) {
            Element info = infos.get(i);
            String place = "/info[" + (i + 1) + "]";
            Alert.Kind read = kind(info, place);
            if (i == 0) {
                kind = read;
                onset = optionalTime(info, place, "onset");
                expires = optionalTime(info, place, "expires");
                areas.addAll(areas(info, place));
            }
            texts.putIfAbsent(language(info), text(info, place));
        }
        return new CapAlert(
                source,
                type.toLowerCase(Locale.ROOT),
                !status.equals("Actual"),
                SafeXml.text(root, "references")
                        .map(all -> List.of(all.split("\\s+")))
                        .orElse(List.of()),
                kind,
                withAreas(texts, areas),
                areas,
                onset,
                expires);
    }

    private Alert.Kind kind(Element info, String place) {
        return new Alert.Kind(
                oneOf(info, place, "category", CapWords.CATEGORIES),
                SafeXml.text(info, "responseType")
                        .filter(CapWords.RESPONSES::contains)
                        .orElse("None"),
                oneOf(info, place, "urgency", CapWords.URGENCIES),
                oneOf(info, place, "severity", CapWords.SEVERITIES),
                oneOf(info, place, "certainty", CapWords.CERTAINTIES));
    }

    private AlertText text(Element info, String place) {
        String event = required(info, place, "event");
        return new AlertText(
                cut(SafeXml.text(info, "headline").orElse(event), 160),
                cut(SafeXml.text(info, "description").orElse(""), 1_500),
                cut(SafeXml.text(info, "instruction").orElse(""), 2_000),
                "");
    }

    private List<String> areas(Element info, String place) {
        var areas = new ArrayList<String>();
        List<Element> found = SafeXml.children(info, "area");
        for (int i = 0; i < found.size() && i < 50; i++) {
            areas.add(cut(required(found.get(i), place + "/area[" + (i + 1) + "]", "areaDesc"), 200));
        }
        return areas;
    }

    /// Where it is for is said in words, because nobody here knows the sender's codes.
    private static Map<String, AlertText> withAreas(Map<String, AlertText> texts, List<String> areas) {
        if (areas.isEmpty()) {
            return texts;
        }
        String where = cut(String.join("; ", areas), 400);
        var more = new LinkedHashMap<String, AlertText>();
        texts.forEach((language, text) -> more.put(
                language,
                new AlertText(
                        text.headline(),
                        (text.description() + " (" + where + ")").strip(),
                        text.instruction(),
                        text.easy())));
        return more;
    }

    private static String language(Element info) {
        String tag = SafeXml.text(info, "language").orElse("en-US");
        String language = Locale.forLanguageTag(tag).getLanguage();
        return language.isEmpty() ? "en" : language;
    }

    private String required(Element parent, String place, String name) {
        Optional<String> text = SafeXml.text(parent, name);
        if (text.isEmpty()) {
            wrong("/alert" + place + "/" + name, "This is missing.");
        }
        return text.orElse("");
    }

    private String oneOf(Element parent, String place, String name, List<String> words) {
        String text = required(parent, place, name);
        if (!text.isEmpty() && !words.contains(text)) {
            wrong("/alert" + place + "/" + name, "This must be one of " + String.join(", ", words) + ".");
        }
        return words.contains(text) ? text : words.getLast();
    }

    private @Nullable Instant optionalTime(Element info, String place, String name) {
        return SafeXml.text(info, name)
                .map(text -> time(text, "/alert" + place + "/" + name))
                .orElse(null);
    }

    private Instant time(String text, String place) {
        try {
            return text.isEmpty()
                    ? Instant.EPOCH
                    : OffsetDateTime.parse(text.replace("-00:00", "+00:00")).toInstant();
        } catch (DateTimeParseException noTime) {
            wrong(place, "This is no time.");
            return Instant.EPOCH;
        }
    }

    private void wrong(String place, String detail) {
        faults.add(new FieldFault(place, "cap-wrong", detail));
    }

    private static String cut(String text, int most) {
        return text.length() <= most ? text : text.substring(0, most);
    }
}
