package dev.turnout.common;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockHttpServletRequest;

class ClientAddressTests {

    private final MockHttpServletRequest request = new MockHttpServletRequest();

    ClientAddressTests() {
        request.setRemoteAddr("192.0.2.1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"203.0.113.7", "2001:db8:0:0:0:0:0:7"})
    void isTheOneThatTheGatewayNames(String address) {
        request.addHeader("X-Forwarded-For", address);

        assertThat(ClientAddress.of(request)).isEqualTo(address);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "203.0.113.7, 10.0.0.1",
                "somewhere.example",
                "203.0.113.7\r\nx",
                "<script>",
                "=1+1",
                "unknown"
            })
    void isTheConnectionsWhenNoGatewayCanHaveSaidThat(String claim) {
        request.addHeader("X-Forwarded-For", claim);

        assertThat(ClientAddress.of(request)).isEqualTo("192.0.2.1");
    }

    @Test
    void isTheConnectionsWhenTheHeaderCameTwice() {
        request.addHeader("X-Forwarded-For", "203.0.113.7");
        request.addHeader("X-Forwarded-For", "203.0.113.8");

        assertThat(ClientAddress.of(request)).isEqualTo("192.0.2.1");
    }

    @Test
    void isUnknownOutsideARequest() {
        assertThat(ClientAddress.current()).isNull();
    }
}
