package dev.turnout.notification.edge;

import dev.turnout.common.security.SignInsEnded;
import dev.turnout.notification.access.AccessChanged;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.net.InetSocketAddress;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/// Serves live clients on a port and a few threads of its own. When it stops, it first asks its clients to
/// go elsewhere.
@Component
class EdgeServer implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(EdgeServer.class);
    private static final int LARGEST_REQUEST = 16 * 1024;
    private static final WriteBufferWaterMark WATER_MARK = new WriteBufferWaterMark(32 * 1024, 64 * 1024);

    private final EdgeParts parts;
    private final Origins origins;
    private final Map<EventLoop, EdgeLane> lanes = new IdentityHashMap<>();
    private @Nullable MultiThreadIoEventLoopGroup loops;
    private volatile @Nullable Channel listening;

    EdgeServer(EdgeParts parts, @Value("${turnout.public-url}") String publicUrl) {
        this.parts = parts;
        this.origins = new Origins(publicUrl, parts.properties().origins());
    }

    /// The port it listens on, also when the configuration left the choice to the system.
    int port() {
        var channel = Objects.requireNonNull(listening, "not started");
        return ((InetSocketAddress) channel.localAddress()).getPort();
    }

    @Override
    public void start() {
        var properties = parts.properties();
        var group = new MultiThreadIoEventLoopGroup(
                properties.loops(), new DefaultThreadFactory("live-edge", true), NioIoHandler.newFactory());
        loops = group;
        group.forEach(loop -> lanes.put((EventLoop) loop, new EdgeLane((EventLoop) loop, properties.tick())));
        var gate = new HandshakeGate(properties);
        var server = new ServerBootstrap()
                .group(group)
                .channel(NioServerSocketChannel.class)
                .option(ChannelOption.SO_BACKLOG, 4096)
                .option(ChannelOption.SO_REUSEADDR, true)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childOption(ChannelOption.SO_SNDBUF, 128 * 1024)
                .childOption(ChannelOption.WRITE_BUFFER_WATER_MARK, WATER_MARK)
                .childHandler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        var lane = Objects.requireNonNull(lanes.get(channel.eventLoop()));
                        channel.pipeline()
                                .addLast(new HttpServerCodec(4096, 8192, 8192))
                                .addLast(new HttpObjectAggregator(LARGEST_REQUEST, true))
                                .addLast(new HttpEntrance(parts, lane, origins, gate));
                    }
                });
        listening = server.bind(properties.address(), properties.port())
                .syncUninterruptibly()
                .channel();
        log.info("Live clients are served on port {}", port());
    }

    @EventListener
    void accessChanged(AccessChanged change) {
        lanes.values().forEach(lane -> lane.each(connection -> connection.accessChanged(change)));
    }

    @EventListener
    void signInsEnded(SignInsEnded ended) {
        lanes.values().forEach(lane -> lane.signInsEnded(ended));
    }

    @Override
    public void stop() {
        var channel = listening;
        var group = loops;
        if (channel == null || group == null) {
            return;
        }
        channel.close().syncUninterruptibly();
        lanes.values().forEach(lane -> lane.each(Connection::drain));
        var until = System.nanoTime() + parts.properties().drainFor().toNanos();
        while (parts.metrics().connections() > 0 && System.nanoTime() < until) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
        }
        group.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly();
        lanes.clear();
        listening = null;
    }

    @Override
    public boolean isRunning() {
        return listening != null;
    }
}
