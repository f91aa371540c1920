package dev.turnout.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;
import org.springframework.boot.reactor.netty.NettyReactiveWebServerFactory;
import org.springframework.boot.web.server.Ssl;

class HttpVersionsTests {

    @Test
    void overTlsBrowsersGetHttp2AndTheSafeVersionsOfTls() {
        var factory = new NettyReactiveWebServerFactory();
        factory.setSsl(new Ssl());

        new HttpVersions().customize(factory);

        assertThat(factory.getHttp2().isEnabled()).isTrue();
        assertThat(factory.getSsl().getEnabledProtocols()).containsExactly("TLSv1.3", "TLSv1.2");
    }

    @Test
    void overTlsOnlySuitesAreSpokenThatKeepPastConversationsSecret() throws Exception {
        var factory = new NettyReactiveWebServerFactory();
        factory.setSsl(new Ssl());

        new HttpVersions().customize(factory);

        assertThat(factory.getSsl().getCiphers())
                .isSubsetOf(SSLContext.getDefault().getSupportedSSLParameters().getCipherSuites())
                .allMatch(suite ->
                        suite.matches("TLS_(ECDHE_(ECDSA|RSA)_WITH_)?(AES_\\d+_GCM|CHACHA20_POLY1305)_SHA\\d+"))
                .startsWith("TLS_AES_256_GCM_SHA384");
    }

    @Test
    void inClearTextThereIsNoHttp2() {
        var factory = new NettyReactiveWebServerFactory();

        new HttpVersions().customize(factory);

        assertThat(factory.getHttp2().isEnabled()).isFalse();
    }
}
