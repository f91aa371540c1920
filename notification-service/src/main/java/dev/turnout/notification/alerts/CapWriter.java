package dev.turnout.notification.alerts;

import java.io.StringWriter;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/// Writes alerts as CAP 1.2 messages, and the list of an event's as an Atom feed.
@Component
class CapWriter {

    /// CAP writes a time without a zone of its own with a minus.
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss'-00:00'");

    private static final String ATOM = "http://www.w3.org/2005/Atom";

    private final XMLOutputFactory factory = XMLOutputFactory.newDefaultFactory();
    private final String sender;
    private final String publicUrl;

    CapWriter(AlertProperties properties, @Value("${turnout.public-url}") String publicUrl) {
        this.sender = properties.sender();
        this.publicUrl = publicUrl;
    }

    @FunctionalInterface
    private interface Part {
        void write(XMLStreamWriter xml) throws XMLStreamException;
    }

    /// @param earlier finds the message that this one takes the place of
    String message(Alert alert, String eventName, Function<UUID, Optional<Alert>> earlier) {
        return written(xml -> {
            xml.writeStartElement("alert");
            xml.writeDefaultNamespace(CapReader.NAMESPACE);
            element(xml, "identifier", identifier(alert));
            element(xml, "sender", sender);
            element(xml, "sent", sent(alert));
            element(xml, "status", alert.exercise() ? "Exercise" : "Actual");
            element(xml, "msgType", capital(alert.messageType()));
            element(xml, "scope", "Public");
            if (alert.earlierId() != null) {
                Optional<Alert> before = earlier.apply(alert.earlierId());
                if (before.isPresent()) {
                    element(xml, "references", sender + "," + identifier(before.get()) + "," + sent(before.get()));
                }
            }
            for (Map.Entry<String, AlertText> text : alert.texts().entrySet()) {
                info(xml, alert, text.getKey(), text.getValue(), eventName);
            }
            xml.writeEndElement();
        });
    }

    private void info(XMLStreamWriter xml, Alert alert, String language, AlertText text, String eventName)
            throws XMLStreamException {
        xml.writeStartElement("info");
        element(xml, "language", language);
        element(xml, "category", alert.kind().category());
        element(xml, "event", text.headline());
        element(xml, "responseType", alert.kind().response());
        element(xml, "urgency", alert.kind().urgency());
        element(xml, "severity", alert.kind().severity());
        element(xml, "certainty", alert.kind().certainty());
        if (alert.onsetAt() != null) {
            element(xml, "onset", time(alert.onsetAt()));
        }
        element(xml, "expires", time(alert.expiresAt()));
        element(xml, "senderName", eventName);
        element(xml, "headline", text.headline());
        if (!text.description().isBlank()) {
            element(xml, "description", text.description());
        }
        if (!text.instruction().isBlank()) {
            element(xml, "instruction", text.instruction());
        }
        for (String zone : alert.zones().isEmpty() ? List.of(eventName) : alert.zones()) {
            xml.writeStartElement("area");
            element(xml, "areaDesc", zone);
            xml.writeEndElement();
        }
        xml.writeEndElement();
    }

    String feed(UUID eventId, String eventName, List<Alert> alerts) {
        String self = publicUrl + "/api/v1/events/" + eventId + "/alerts/feed";
        return written(xml -> {
            xml.writeStartElement("feed");
            xml.writeDefaultNamespace(ATOM);
            element(xml, "id", "urn:uuid:" + eventId);
            element(xml, "title", eventName);
            element(xml, "updated", (alerts.isEmpty() ? Instant.EPOCH : released(alerts.getFirst())).toString());
            link(xml, "self", "application/atom+xml", self);
            for (Alert alert : alerts) {
                xml.writeStartElement("entry");
                element(xml, "id", "urn:uuid:" + alert.id());
                element(xml, "title", alert.text("en").headline());
                element(xml, "updated", released(alert).toString());
                xml.writeStartElement("author");
                element(xml, "name", eventName);
                xml.writeEndElement();
                element(xml, "summary", alert.text("en").instruction());
                link(xml, "alternate", "application/cap+xml", publicUrl + "/api/v1/alerts/" + alert.id() + "/cap");
                xml.writeEndElement();
            }
            xml.writeEndElement();
        });
    }

    private static void link(XMLStreamWriter xml, String rel, String type, String href) throws XMLStreamException {
        xml.writeEmptyElement("link");
        xml.writeAttribute("rel", rel);
        xml.writeAttribute("type", type);
        xml.writeAttribute("href", href);
    }

    private String written(Part document) {
        var text = new StringWriter();
        try {
            XMLStreamWriter xml = factory.createXMLStreamWriter(text);
            xml.writeStartDocument("UTF-8", "1.0");
            document.write(xml);
            xml.writeEndDocument();
            xml.close();
            return text.toString();
        } catch (XMLStreamException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void element(XMLStreamWriter xml, String name, String text) throws XMLStreamException {
        xml.writeStartElement(name);
        // what XML 1.0 cannot say at all
        xml.writeCharacters(text.replaceAll("[\\p{Cntrl}&&[^\\t\\n\\r]]", " "));
        xml.writeEndElement();
    }

    private static String identifier(Alert alert) {
        return "urn:uuid:" + alert.id();
    }

    private static String sent(Alert alert) {
        return time(released(alert));
    }

    private static Instant released(Alert alert) {
        return alert.releasedAt() == null ? alert.proposedAt() : alert.releasedAt();
    }

    private static String time(Instant instant) {
        return TIME.format(instant.atOffset(ZoneOffset.UTC));
    }

    private static String capital(String word) {
        return Character.toUpperCase(word.charAt(0)) + word.substring(1);
    }
}
