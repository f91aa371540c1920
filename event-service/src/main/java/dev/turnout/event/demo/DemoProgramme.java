package dev.turnout.event.demo;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.LocalTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The demo event as the resource `event-service/demo-programme.json` tells it.
record DemoProgramme(
        String name,
        String slug,
        String description,
        String language,
        String timeZone,
        List<String> rooms,
        List<DemoSession> sessions) {

    /// @param day 0 for the first day
    record DemoSession(
            int day,
            LocalTime start,
            int minutes,
            String room,
            String track,
            String title,
            @Nullable String subtitle,
            @JsonProperty("abstract") String summary,
            String type,
            String language,
            List<String> speakers) {}
}
