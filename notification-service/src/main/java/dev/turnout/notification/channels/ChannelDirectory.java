package dev.turnout.notification.channels;

import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/// Which channels there are.
@Component
public class ChannelDirectory {

    private final ObjectProvider<Channel> channels;

    ChannelDirectory(ObjectProvider<Channel> channels) {
        this.channels = channels;
    }

    /// Whether people can be reached that way here.
    public boolean isSetUp(String name) {
        return channels.stream().anyMatch(each -> each.name().equals(name) && each.isSetUp());
    }

    /// In the order in which they are tried.
    List<Channel> all() {
        return channels.orderedStream().toList();
    }
}
