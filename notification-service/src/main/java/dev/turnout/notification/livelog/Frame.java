package dev.turnout.notification.livelog;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// One publication as every subscriber gets it.
public final class Frame extends Encoded {

    private final String channel;
    private final PublicationClass kind;
    private final long position;
    private final boolean urgent;
    private final @Nullable String key;

    private Frame(String channel, PublicationClass kind, long position, @Nullable String key, byte[] json) {
        super(json);
        this.channel = channel;
        this.kind = kind;
        this.position = position;
        this.key = key;
        this.urgent = kind == PublicationClass.STREAM && ChannelName.urgent(channel);
    }

    static Frame stream(String channel, long offset, String data) {
        return of(channel, PublicationClass.STREAM, offset, null, "\"o\":" + offset, data);
    }

    static Frame state(String channel, long version, String data) {
        return of(channel, PublicationClass.STATE, version, null, "\"v\":" + version, data);
    }

    /// Something that may be dropped and is kept nowhere.
    public static Frame ephemeral(String channel, @Nullable String key, String data) {
        var name = key == null ? "" : key.replaceAll("[^A-Za-z0-9_.-]", "");
        return of(channel, PublicationClass.EPHEMERAL, 0, name, "\"x\":\"" + name + "\"", data);
    }

    /// A frame that another instance has encoded.
    static Frame received(String channel, PublicationClass kind, long position, byte[] json) {
        return new Frame(channel, kind, position, null, json);
    }

    private static Frame of(
            String channel, PublicationClass kind, long position, @Nullable String key, String mark, String data) {
        var json = "{\"ch\":\"" + channel + "\"," + mark + ",\"d\":" + data + "}";
        return new Frame(channel, kind, position, key, json.getBytes(StandardCharsets.UTF_8));
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

    @Override
    public boolean urgent() {
        return urgent;
    }

    /// Whether it is an ephemeral publication about this, made at this instance.
    public boolean isAbout(String what) {
        return what.equals(key);
    }

    /// The frame without its channel, as it stands in the `pubs` of a reply.
    public String withoutChannel() {
        return "{" + json().substring("{\"ch\":\"".length() + channel.length() + "\",".length());
    }
}
