package dev.turnout.conformance;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Runs the facts against a server that only its address and a token are known of.
public final class ConformanceMain {

    private static final Set<String> OPTIONS = Set.of("url", "token", "channel", "chat");

    private ConformanceMain() {}

    /// @param arguments `--url ws://…/ws --token JWT`, and if there are any `--channel` to follow and `--chat
    ///     event:E:chat:C` to write to
    public static void main(String[] arguments) {
        Map<String, String> options = new HashMap<>();
        for (int i = 0; i < arguments.length; i += 2) {
            var name = arguments[i].startsWith("--") ? arguments[i].substring(2) : "";
            if (!OPTIONS.contains(name) || i + 1 == arguments.length) {
                System.err.println("Say it like this: --url ws://host/ws --token JWT [--channel C] [--chat C]");
                System.exit(2);
            }
            options.put(name, arguments[i + 1]);
        }
        var url = options.get("url");
        var token = options.get("token");
        if (url == null || token == null) {
            System.err.println("--url and --token are needed.");
            System.exit(2);
            return;
        }
        System.exit(run(target(URI.create(url), token, options.get("channel"), options.get("chat"))) ? 0 : 1);
    }

    /// Prints each fact and how it went, and answers whether none is broken.
    public static boolean run(Target target) {
        var outcomes = new ServerFacts(target).look(outcome -> System.out.println(outcome.line()));
        System.out.println(count(outcomes, Outcome.Held.class) + " passed, " + count(outcomes, Outcome.Broken.class)
                + " failed, " + count(outcomes, Outcome.LeftOut.class) + " skipped");
        return count(outcomes, Outcome.Broken.class) == 0;
    }

    /// @param chat a channel of a chat that the token's person may write to, null if there is none
    public static Target target(URI socket, String token, @Nullable String channel, @Nullable String chat) {
        var own = chat != null ? chat : channel != null ? channel : inboxOf(token);
        var publisher = chat == null ? null : new Writer(socket, token, chat);
        return new Target(socket, () -> token, own, publisher, chat);
    }

    // Everybody may follow their own inbox; whose the token is stands in it.
    private static String inboxOf(String token) {
        var body = new String(Base64.getUrlDecoder().decode(token.split("\\.")[1]), StandardCharsets.UTF_8);
        return "person:" + body.replaceAll("(?s).*\"sub\"\\s*:\\s*\"([^\"]+)\".*", "$1") + ":inbox";
    }

    /// Publishes by writing into a chat.
    private record Writer(URI socket, String token, String chat) implements Target.Publisher {

        @Override
        public void publish(int count) {
            var channelId = chat.split(":")[3];
            try (var talker = Talker.greet(new Target(socket, () -> token, chat, null, null))) {
                for (int i = 2; i < count + 2; i++) {
                    var answer = talker.ask(
                            i,
                            "\"call\":\"chat.send\",\"cid\":\"%s\",\"d\":{\"channelId\":\"%s\",\"text\":\"conformance %d\"}"
                                    .formatted(UUID.randomUUID(), channelId, i));
                    Broken.unless(answer.has("ok"), "chat.send was answered with " + answer);
                }
            }
        }

        @Override
        public int most() {
            return 50;
        }
    }

    private static long count(List<Outcome> outcomes, Class<? extends Outcome> kind) {
        return outcomes.stream().filter(kind::isInstance).count();
    }
}
