package dev.turnout.gateway;

import java.util.List;
import org.springframework.boot.reactor.netty.NettyReactiveWebServerFactory;
import org.springframework.boot.web.server.Http2;
import org.springframework.boot.web.server.Ssl;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/// Offers HTTP/2 where browsers use it, which is over TLS; its upgrade from clear text would only be one more way in.
/// Of TLS itself only the versions and suites that count as safe are spoken, whatever the JDK allows.
@Component
@Order(Ordered.LOWEST_PRECEDENCE)
class HttpVersions implements WebServerFactoryCustomizer<NettyReactiveWebServerFactory> {

    /// The strongest first; each has forward secrecy and encrypts with authentication.
    static final List<String> SUITES = List.of(
            "TLS_AES_256_GCM_SHA384",
            "TLS_CHACHA20_POLY1305_SHA256",
            "TLS_AES_128_GCM_SHA256",
            "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384",
            "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384",
            "TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256",
            "TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256",
            "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256",
            "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256");

    @Override
    public void customize(NettyReactiveWebServerFactory factory) {
        Ssl tls = factory.getSsl();
        Http2 http2 = new Http2();
        http2.setEnabled(tls != null && tls.isEnabled());
        factory.setHttp2(http2);
        if (tls != null) {
            tls.setEnabledProtocols(new String[] {"TLSv1.3", "TLSv1.2"});
            tls.setCiphers(SUITES.toArray(String[]::new));
        }
    }
}
