package dev.turnout.gateway;

import org.springframework.boot.reactor.netty.NettyReactiveWebServerFactory;
import org.springframework.boot.web.server.Http2;
import org.springframework.boot.web.server.Ssl;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/// Offers HTTP/2 where browsers use it, which is over TLS; its upgrade from clear text would only be one more way in.
/// Of TLS itself only the versions that count as safe are spoken, whatever the JDK allows.
@Component
@Order(Ordered.LOWEST_PRECEDENCE)
class HttpVersions implements WebServerFactoryCustomizer<NettyReactiveWebServerFactory> {

    @Override
    public void customize(NettyReactiveWebServerFactory factory) {
        Ssl tls = factory.getSsl();
        Http2 http2 = new Http2();
        http2.setEnabled(tls != null && tls.isEnabled());
        factory.setHttp2(http2);
        if (tls != null) {
            tls.setEnabledProtocols(new String[] {"TLSv1.3", "TLSv1.2"});
        }
    }
}
