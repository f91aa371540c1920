package dev.turnout.gateway.protection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClientAddressTests {
    private final ClientAddress behindProxies = new ClientAddress(List.of("10.0.0.0/8", "fd00::/8", "192.0.2.7"));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                // speaker     | X-Forwarded-For                        | who it is
                "198.51.100.9  | -                                      | 198.51.100.9",
                "198.51.100.9  | 203.0.113.5                            | 198.51.100.9",
                "10.1.2.3      | -                                      | 10.1.2.3",
                "10.1.2.3      | 203.0.113.5                            | 203.0.113.5",
                "10.1.2.3      | 6.6.6.6, 203.0.113.5                   | 203.0.113.5",
                "10.1.2.3      | 6.6.6.6, 203.0.113.5, 10.9.9.9         | 203.0.113.5",
                "10.1.2.3      | 203.0.113.5, 192.0.2.7                 | 203.0.113.5",
                "10.1.2.3      | 10.7.7.7                               | 10.7.7.7",
                "10.1.2.3      | 203.0.113.5, not an address            | 10.1.2.3",
                "10.1.2.3      | 203.0.113.5, evil.example              | 10.1.2.3",
                "10.1.2.3      | 203.0.113.5,                           | 10.1.2.3",
                "fd00::1       | 2001:db8::5                            | 2001:db8::5",
                "10.1.2.3      | 2001:db8::5                            | 2001:db8::5"
            })
    void onlyTrustedProxiesAreBelieved(String remote, String forwardedFor, String expected) {
        InetSocketAddress speaker = new InetSocketAddress(InetAddress.ofLiteral(remote), 4711);

        InetSocketAddress found = behindProxies.of(speaker, forwardedFor == null ? List.of() : List.of(forwardedFor));

        assertThat(Objects.requireNonNull(found).getAddress()).isEqualTo(InetAddress.ofLiteral(expected));
    }

    @Test
    void severalHeadersAreOneList() {
        InetSocketAddress speaker = new InetSocketAddress(InetAddress.ofLiteral("10.1.2.3"), 1);

        assertThat(behindProxies.of(speaker, List.of("6.6.6.6", "203.0.113.5, 10.4.4.4")))
                .extracting(address -> address.getAddress().getHostAddress())
                .isEqualTo("203.0.113.5");
    }

    @Test
    void withoutTrustedProxiesNobodyIsBelieved() {
        InetSocketAddress speaker = new InetSocketAddress(InetAddress.ofLiteral("10.1.2.3"), 1);

        assertThat(new ClientAddress(List.of()).of(speaker, List.of("203.0.113.5")))
                .isEqualTo(speaker);
    }

    @Test
    void aRangeThatIsNoneIsRefusedAtTheStart() {
        assertThatIllegalArgumentException().isThrownBy(() -> new ClientAddress(List.of("everybody")));
    }
}
