package dev.turnout.load.replay;

import dev.turnout.common.DemoIds;
import dev.turnout.load.LoadProblem;
import dev.turnout.load.PlatformApi;
import java.io.FileNotFoundException;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/// The import of a recording's schedule as a new, published event of the demo organization.
///
/// @param file the schedule
public record ScheduleImport(Path file) {

    /// Who does it.
    public static final String ORGANIZER = "organizer@demo.example";

    /// What the import made.
    ///
    /// @param millis from the request to its answer
    public record Imported(String eventId, int sessions, int rooms, double millis) {}

    /// The schedule of the recording in this directory.
    ///
    /// @throws LoadProblem when there is none
    public static ScheduleImport of(Path directory) {
        return new ScheduleImport(Stream.of("schedule.xml", "schedule.json")
                .map(directory::resolve)
                .filter(Files::isRegularFile)
                .findFirst()
                .orElseThrow(
                        () -> new LoadProblem("There is no schedule in " + directory + "; " + Recording.NEEDS + ".")));
    }

    /// Imports it.
    ///
    /// @param timeZone counts when the file names none
    /// @throws LoadProblem when the platform does not take it
    public Imported into(PlatformApi organizer, String timeZone) {
        String path = "/api/v1/events/import?publish=true&organizationId=%s&timeZone=%s"
                .formatted(DemoIds.ORGANIZATION, URLEncoder.encode(timeZone, StandardCharsets.UTF_8));
        String type = file.toString().endsWith(".xml") ? "application/xml" : "application/json";
        long began = System.nanoTime();
        JsonNode report;
        try {
            report = organizer
                    .send("POST", path, body(), Map.of("Content-Type", type))
                    .expectSuccess("importing " + file)
                    .body();
        } catch (PlatformApi.RefusedException e) {
            throw new LoadProblem("The platform does not take this schedule: " + e.getMessage(), e);
        }
        double millis = (System.nanoTime() - began) / 1e6;
        JsonNode created = report.path("created");
        return new Imported(
                report.path("eventId").asString(),
                created.path("sessions").asInt(),
                created.path("rooms").asInt(),
                millis);
    }

    private BodyPublisher body() {
        try {
            return BodyPublishers.ofFile(file);
        } catch (FileNotFoundException e) {
            throw new LoadProblem(file + " is missing.", e);
        }
    }
}
