package dev.turnout.gateway.sockets;

import io.netty.channel.Channel;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.util.concurrent.GlobalEventExecutor;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/// The clients that have a passage. When the gateway stops they are let go first, so that they look for another one at
/// once and a stop does not wait for sockets that never end by themselves.
@Component
class OpenPassages implements SmartLifecycle {
    private volatile @Nullable ChannelGroup clients;

    /// A client that comes too late is let go at once.
    void add(Channel client) {
        ChannelGroup present = clients;
        if (present == null) {
            var _ = client.close();
        } else {
            present.add(client);
        }
    }

    @Override
    public void start() {
        clients = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE, true);
    }

    @Override
    public void stop() {
        ChannelGroup present = clients;
        clients = null;
        if (present != null) {
            var _ = present.close();
        }
    }

    @Override
    public boolean isRunning() {
        return clients != null;
    }
}
