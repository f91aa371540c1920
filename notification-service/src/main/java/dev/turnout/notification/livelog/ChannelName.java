package dev.turnout.notification.livelog;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/// A channel's name, `kind:id:part…`. The alphabet is small, so that a name can stand in JSON and in a URL
/// as it is.
public record ChannelName(String value) {

    private static final Pattern FORM = Pattern.compile("[a-z][a-z0-9-]{0,30}(:[A-Za-z0-9_-]{1,64}){1,4}");

    private static final String ALERTS = ":alerts";

    public ChannelName {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("not a channel name");
        }
    }

    public static Optional<ChannelName> parse(String value) {
        return value.length() <= 200 && FORM.matcher(value).matches()
                ? Optional.of(new ChannelName(value))
                : Optional.empty();
    }

    public static ChannelName inbox(UUID personId) {
        return new ChannelName("person:" + personId + ":inbox");
    }

    public static ChannelName reach(UUID changeId) {
        return new ChannelName("change:" + changeId + ":reach");
    }

    /// Where the emergency alerts of an event are told to everybody who follows it.
    public static ChannelName alerts(UUID eventId) {
        return new ChannelName("event:" + eventId + ALERTS);
    }

    /// How many have said that they are safe, and how many need help.
    public static ChannelName rollCall(UUID alertId) {
        return new ChannelName("change:" + alertId + ":roll-call");
    }

    /// The parts between the colons; at least two.
    public List<String> parts() {
        return List.of(value.split(":"));
    }

    /// The id behind the first colon, if it is one.
    public Optional<UUID> subject() {
        try {
            return Optional.of(UUID.fromString(parts().get(1)));
        } catch (IllegalArgumentException notAnId) {
            return Optional.empty();
        }
    }

    /// Whether what is published here goes before everything else that waits and is never dropped.
    public boolean urgent() {
        return urgent(value);
    }

    static boolean urgent(String name) {
        return name.startsWith("event:")
                && name.endsWith(ALERTS)
                && name.indexOf(':', 6) == name.length() - ALERTS.length();
    }

    @Override
    public String toString() {
        return value;
    }
}
