package dev.turnout.gateway.connections;

import io.netty.channel.Channel;
import io.netty.channel.ChannelPipeline;
import org.springframework.boot.reactor.netty.NettyReactiveWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.stereotype.Component;
import reactor.netty.NettyPipeline;

/// Puts the guards of slow clients into each connection.
@Component
class ConnectionLimits implements WebServerFactoryCustomizer<NettyReactiveWebServerFactory> {
    private final ConnectionProperties limits;

    ConnectionLimits(ConnectionProperties limits) {
        this.limits = limits;
    }

    @Override
    public void customize(NettyReactiveWebServerFactory factory) {
        factory.addServerCustomizers(
                server -> server.idleTimeout(limits.idle()).doOnChannelInit((_, channel, _) -> guard(channel)));
    }

    /// Between TLS and the reading of HTTP, which over TLS is put in place only when both ends have agreed on a
    /// version.
    private void guard(Channel channel) {
        ChannelPipeline pipeline = channel.pipeline();
        String next =
                pipeline.get(NettyPipeline.HttpCodec) == null ? NettyPipeline.ReactiveBridge : NettyPipeline.HttpCodec;
        if (pipeline.get(next) == null) {
            return;
        }
        pipeline.addBefore(next, "turnout.unread", new UnreadGuard(limits.unread()));
        pipeline.addBefore(next, "turnout.head", new HeadGuard(limits.head()));
    }
}
