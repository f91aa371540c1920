package dev.turnout.notification.alerts;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/// An alert as clients get it, live, in the inbox and by REST: all languages and both forms, because whoever shows it
/// may have no connection by then.
@Component
class AlertNotices {

    static final String KIND = "alert";

    private final JsonMapper json;

    AlertNotices(JsonMapper json) {
        this.json = json;
    }

    String live(Alert alert) {
        return json.writeValueAsString(notice(alert, null));
    }

    String inbox(Alert alert, UUID notificationId) {
        return json.writeValueAsString(notice(alert, notificationId));
    }

    /// That an alert holds no longer.
    String over(Alert alert, String because) {
        return json.writeValueAsString(Map.of(
                "kind",
                "alert-over",
                "alertId",
                alert.id(),
                "rootId",
                alert.rootId(),
                "eventId",
                alert.eventId(),
                "because",
                because));
    }

    Map<String, Object> notice(Alert alert, @Nullable UUID notificationId) {
        var notice = new LinkedHashMap<String, Object>();
        notice.put("kind", KIND);
        notice.put("alertId", alert.id());
        notice.put("rootId", alert.rootId());
        notice.put("eventId", alert.eventId());
        notice.put("messageType", alert.messageType());
        notice.put("exercise", alert.exercise());
        notice.put("category", alert.kind().category());
        notice.put("response", alert.kind().response());
        notice.put("urgency", alert.kind().urgency());
        notice.put("severity", alert.kind().severity());
        notice.put("certainty", alert.kind().certainty());
        notice.put("zones", alert.zones());
        notice.put("texts", alert.texts());
        notice.put("onsetAt", alert.onsetAt() == null ? null : alert.onsetAt().toString());
        notice.put("expiresAt", alert.expiresAt().toString());
        notice.put(
                "releasedAt",
                alert.releasedAt() == null ? null : alert.releasedAt().toString());
        if (notificationId != null) {
            notice.put("notificationId", notificationId);
        }
        return notice;
    }
}
