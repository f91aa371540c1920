package dev.turnout.notification.edge;

import dev.turnout.notification.livelog.Encoded;
import dev.turnout.notification.livelog.Frame;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/// What the edge says besides publications.
@Component
class Replies {

    private static final int ROOM_FOR_PUBLICATIONS = Framing.LARGEST_MESSAGE - 1024;

    private final JsonMapper json;

    Replies(JsonMapper json) {
        this.json = json;
    }

    Encoded ok(@Nullable Long id, Object answer) {
        return answer(id, "ok", answer);
    }

    Encoded error(@Nullable Long id, Object problem) {
        return answer(id, "error", problem);
    }

    /// A frame with one member, such as `ping`.
    Encoded say(String member, Object value) {
        return Encoded.of(json.writeValueAsString(Map.of(member, value)));
    }

    String text(Object value) {
        return json.writeValueAsString(value);
    }

    static Map<String, Object> problem(int status, String slug, String detail) {
        var problem = new LinkedHashMap<String, Object>();
        problem.put("type", "urn:turnout:problem:" + slug);
        problem.put("title", slug.replace('-', ' '));
        problem.put("status", status);
        problem.put("detail", detail);
        return problem;
    }

    /// The answer to a subscription, split so that each part fits into a message; all but the last one
    /// carry `more`.
    List<Encoded> subscribed(
            @Nullable Long id, String epoch, long offset, boolean recovered, List<Frame> missed, boolean more) {
        var parts = new ArrayList<Encoded>(1);
        var rest = missed;
        do {
            var fitting = fitting(rest);
            var part = rest.subList(0, fitting);
            rest = rest.subList(fitting, rest.size());
            var reached = rest.isEmpty() ? offset : part.getLast().position();
            parts.add(onePart(id, epoch, reached, recovered, part, more || !rest.isEmpty()));
        } while (!rest.isEmpty());
        return parts;
    }

    /// How many of the frames fit into one message.
    static int fitting(List<Frame> frames) {
        var bytes = 0;
        var count = 0;
        for (var frame : frames) {
            bytes += frame.length();
            if (bytes > ROOM_FOR_PUBLICATIONS && count > 0) {
                break;
            }
            count++;
        }
        return count;
    }

    private static Encoded onePart(
            @Nullable Long id, String epoch, long offset, boolean recovered, List<Frame> frames, boolean more) {
        var text = new StringBuilder(128).append('{');
        if (id != null) {
            text.append("\"id\":").append(id).append(',');
        }
        text.append("\"ok\":{\"epoch\":\"")
                .append(epoch)
                .append("\",\"offset\":")
                .append(offset);
        text.append(",\"recovered\":").append(recovered).append(",\"pubs\":[");
        for (int i = 0; i < frames.size(); i++) {
            text.append(i == 0 ? "" : ",").append(frames.get(i).withoutChannel());
        }
        return Encoded.of(text.append(more ? "],\"more\":true}}" : "]}}").toString());
    }

    private Encoded answer(@Nullable Long id, String member, Object value) {
        var frame = new LinkedHashMap<String, Object>();
        if (id != null) {
            frame.put("id", id);
        }
        frame.put(member, value);
        return Encoded.of(json.writeValueAsString(frame));
    }
}
