package dev.turnout.notification.livelog;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// One publication as every subscriber gets it.
public final class Frame extends Encoded {

    private final String channel;
    private final PublicationClass kind;
    private final long position;
    private final boolean urgent;

    private Frame(String channel, PublicationClass kind, long position, byte[] json) {
        super(json);
        this.channel = channel;
        this.kind = kind;
        this.position = position;
        this.urgent = ChannelName.urgent(channel);
    }

    static Frame stream(String channel, long offset, String data) {
        return of(channel, PublicationClass.STREAM, offset, "\"o\":" + offset, data);
    }

    static Frame state(String channel, long version, String data) {
        return of(channel, PublicationClass.STATE, version, "\"v\":" + version, data);
    }

    static Frame ephemeral(String channel, @Nullable String key, String data) {
        var name = key == null ? "" : key.replaceAll("[^A-Za-z0-9_.-]", "");
        return of(channel, PublicationClass.EPHEMERAL, 0, "\"x\":\"" + name + "\"", data);
    }

    /// A frame that another instance has encoded.
    static Frame received(String channel, PublicationClass kind, long position, byte[] json) {
        return new Frame(channel, kind, position, json);
    }

    private static Frame of(String channel, PublicationClass kind, long position, String mark, String data) {
        var json = "{\"ch\":\"" + channel + "\"," + mark + ",\"d\":" + data + "}";
        return new Frame(channel, kind, position, json.getBytes(StandardCharsets.UTF_8));
    }

    public String channel() {
        return channel;
    }

    public PublicationClass kind() {
        return kind;
    }

    /// The offset of a stream's publication, the version of a state, 0 for an ephemeral one.
    public long position() {
        return position;
    }

    /// Whether it is written before everything else that waits, and never dropped.
    public boolean urgent() {
        return urgent;
    }

    /// The frame without its channel, as it stands in the `pubs` of a reply.
    public String withoutChannel() {
        return "{" + json().substring("{\"ch\":\"".length() + channel.length() + "\",".length());
    }
}
