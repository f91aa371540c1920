package dev.turnout.gateway.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnout.gateway.PublicUrl;
import java.net.URI;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SessionCookieTests {

    @ParameterizedTest
    @CsvSource({
        "http://localhost:8080,       sid-8080",
        "http://localhost:8180,       sid-8180",
        "http://localhost,            sid",
        "http://localhost:80,         sid",
        "https://games.example,       __Host-sid",
        "https://games.example:443,   __Host-sid",
        "https://192.168.1.5:8443,    __Host-sid-8443",
    })
    void twoPlatformsOnOneHostHaveCookiesOfTheirOwn(URI publicUrl, String name) {
        assertThat(SessionCookie.name(new PublicUrl(publicUrl))).isEqualTo(name);
    }
}
