package dev.turnout.gateway;

import org.springframework.boot.reactor.netty.NettyReactiveWebServerFactory;
import org.springframework.boot.web.server.Http2;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/// Offers HTTP/2 where browsers use it, which is over TLS. Its upgrade from clear text would only be one more way in.
@Component
@Order(Ordered.LOWEST_PRECEDENCE)
class HttpVersions implements WebServerFactoryCustomizer<NettyReactiveWebServerFactory> {

    @Override
    public void customize(NettyReactiveWebServerFactory factory) {
        Http2 http2 = new Http2();
        http2.setEnabled(factory.getSsl() != null && factory.getSsl().isEnabled());
        factory.setHttp2(http2);
    }
}
