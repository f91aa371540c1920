package dev.turnout.gateway.routing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnout.gateway.PublicUrl;
import java.net.URI;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;

class RoutesTests {

    /// The mailbox of this machine opens accounts; a name that somebody else has lead here does not open it.
    @ParameterizedTest
    @CsvSource({
        "localhost:8080,          true",
        "127.0.0.1:8080,          true",
        "[::1]:8080,              true",
        "games.local,             true",
        "GAMES.local:8443,        true",
        "evil.example:8080,       false",
        "localhost.evil.example,  false",
    })
    void theMailboxAnswersUnderNamesOfThisMachineOnly(String host, boolean ours) {
        var request = MockServerHttpRequest.get("/mailbox-api/v1/messages")
                .header("Host", host)
                .build();

        assertThat(Routes.namesUs(request, new PublicUrl(URI.create("https://games.local"))))
                .isEqualTo(ours);
    }
}
