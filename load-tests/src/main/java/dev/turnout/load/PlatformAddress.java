package dev.turnout.load;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;

/// Where a platform on this machine is found, and by which secret its demo people sign in.
///
/// @param gateway the address of the API
/// @param userService the address of user-service, which knows the demo people
/// @param clientSecret the secret of the platform's own client
public record PlatformAddress(URI gateway, URI userService, String clientSecret) {

    private static final int GATEWAY_PORT = 8080;
    private static final int HTTPS_PORT = 8443;
    private static final int USER_SERVICE_PORT = 8082;

    /// The platform that keeps its data under `home` and has its ports moved by `portOffset`. One that was started with
    /// `--host` is reached by a door of our own, which trusts its certificate.
    ///
    /// @throws LoadProblem when none runs there
    public static PlatformAddress of(Path home, int portOffset) {
        Path secret = home.resolve("secrets").resolve("client-turnout-platform");
        Path ready = home.resolve("run").resolve("ready");
        if (!Files.exists(secret) || !Files.exists(ready)) {
            throw new LoadProblem("No platform runs in " + home + "; start one with ./turnout up --demo.");
        }
        try {
            boolean secure = Files.readString(ready).startsWith("https:");
            return new PlatformAddress(
                    secure
                            ? TlsTunnel.to(
                                            HTTPS_PORT + portOffset,
                                            home.resolve("tls").resolve("ca.crt"))
                                    .plain()
                            : URI.create("http://127.0.0.1:" + (GATEWAY_PORT + portOffset)),
                    URI.create("http://127.0.0.1:" + (USER_SERVICE_PORT + portOffset)),
                    Files.readString(secret).strip());
        } catch (IOException e) {
            throw new LoadProblem("The files under " + home + " cannot be read: " + e.getMessage(), e);
        }
    }

    /// The people of this platform.
    public DemoPeople people() {
        return new DemoPeople(userService, clientSecret, Clock.systemUTC());
    }

    /// Where live clients connect: through the gateway, as everybody does on one machine.
    public URI live() {
        return URI.create(gateway.toString().replaceFirst("^http", "ws") + "/ws");
    }
}
