package dev.turnout.load;

import dev.turnout.conformance.ConformanceMain;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Set;

/// Runs the facts of the live protocol against the demo platform of this machine, through its gateway, as a member of
/// the crew who writes into their chat.
public final class ConformanceOfPlatform {

    private static final Set<String> OPTIONS = Set.of("home", "port-offset");

    private ConformanceOfPlatform() {}

    /// @param arguments `--home` and `--port-offset` of the platform
    public static void main(String[] arguments) {
        int exit;
        try {
            var options = Options.parse(OPTIONS, arguments);
            var address =
                    PlatformAddress.of(Path.of(options.required("home")), options.count("port-offset", 0, 28_000));
            var organizer = new DemoPeople(address.userService(), address.clientSecret(), Clock.systemUTC())
                    .byEmail("organizer@demo.example");
            var api = new PlatformApi(address.gateway(), organizer::accessToken);
            var event = api.get("/api/v1/events")
                    .expectSuccess("reading the events")
                    .body()
                    .path("items")
                    .path(0)
                    .path("id")
                    .asString();
            var chat = api.get("/api/v1/events/" + event + "/chat-channels")
                    .expectSuccess("reading the chat's channels")
                    .body()
                    .path("items")
                    .path(0)
                    .path("liveChannel")
                    .asString();
            var socket = URI.create(address.gateway().toString().replaceFirst("^http", "ws") + "/ws");
            exit = ConformanceMain.run(ConformanceMain.target(socket, organizer.liveToken(), null, chat)) ? 0 : 1;
        } catch (LoadProblem | PlatformApi.RefusedException e) {
            System.err.println(e.getMessage());
            exit = 2;
        }
        System.exit(exit);
    }
}
