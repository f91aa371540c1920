package dev.turnout.load.replay;

import dev.turnout.load.LoadProblem;
import dev.turnout.load.PlatformAddress;
import dev.turnout.load.PlatformApi;
import java.util.Comparator;
import tools.jackson.databind.JsonNode;

/// Finds events of the demo organization.
public final class EventDirectory {

    private EventDirectory() {}

    /// An event and how many sessions its programme has.
    public record Sized(String eventId, int sessions) {}

    /// The event with the most sessions.
    ///
    /// @throws LoadProblem when there is none
    public static Sized largest(PlatformAddress address) {
        PlatformApi api = address.people().api(address.gateway(), ScheduleImport.ORGANIZER);
        return api.get("/api/v1/events?limit=100")
                .expectSuccess("reading the events")
                .body()
                .path("items")
                .valueStream()
                .map(event -> event.path("id").asString())
                .map(id -> new Sized(id, sessions(api, id)))
                .max(Comparator.comparingInt(Sized::sessions))
                .orElseThrow(() -> new LoadProblem("There is no event on this platform."));
    }

    private static int sessions(PlatformApi api, String eventId) {
        JsonNode programme = api.get("/api/v1/events/" + eventId + "/programme")
                .expectSuccess("reading a programme")
                .body();
        return programme.path("sessions").size();
    }
}
