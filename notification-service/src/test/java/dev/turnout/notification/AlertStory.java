package dev.turnout.notification;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/// What an alert is made of in tests.
final class AlertStory {

    static final String TEXTS = """
            {"en":{"headline":"Leave the hall","description":"There is smoke.","instruction":"Go to the meeting point.","easy":"Go out now."},\
            "de":{"headline":"Halle verlassen","description":"Es gibt Rauch.","instruction":"Zum Treffpunkt gehen.","easy":"Geht jetzt raus."}}""";

    static final String BODY = body("alert", null, "[]", "[]");

    static final String TEMPLATE = """
            {"name":"Fire","category":"Fire","response":"Evacuate","urgency":"Immediate","severity":"Severe","certainty":"Observed",\
            "minutes":60,"texts":%s}""".formatted(TEXTS);

    private AlertStory() {}

    static String body(String type, @Nullable UUID earlier, String zones, String roles) {
        return """
                {"messageType":"%s","earlierId":%s,"exercise":false,"isPublic":true,"category":"Fire","response":"Evacuate",\
                "urgency":"Immediate","severity":"Severe","certainty":"Observed","zones":%s,"roles":%s,"texts":%s,"minutes":60}""".formatted(type, earlier == null ? "null" : "\"" + earlier + "\"", zones, roles, TEXTS);
    }

    /// One that everybody has been told already.
    static UUID released(JdbcClient jdbc, UUID event) {
        UUID id = UUID.randomUUID();
        jdbc.sql("""
                        INSERT INTO alert (id, event_id, organization_id, root_id, message_type, exercise, public, category, response,
                                           urgency, severity, certainty, zones, roles, texts, expires_at, two_people, state,
                                           proposed_at, released_at, told_at)
                        VALUES (:id, :event, :organization, :id, 'alert', false, true, 'Fire', 'Evacuate', 'Immediate', 'Severe',
                                'Observed', '{}', '{}', :texts::jsonb, now() + interval '1 hour', false, 'released', now(), now(), now())
                        """)
                .param("id", id)
                .param("event", event)
                .param("organization", NotificationIT.ORGANIZATION)
                .param("texts", TEXTS)
                .update();
        return id;
    }

    static UUID template(JdbcClient jdbc, UUID event) {
        UUID id = UUID.randomUUID();
        jdbc.sql("""
                        INSERT INTO alert_template (id, event_id, name, category, response, urgency, severity, certainty, minutes, texts)
                        VALUES (?, ?, 'Fire', 'Fire', 'Evacuate', 'Immediate', 'Severe', 'Observed', 60, ?::jsonb)
                        """).params(id, event, TEXTS).update();
        return id;
    }
}
