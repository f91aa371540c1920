package dev.turnout.load.bench;

import dev.turnout.common.DemoIds;
import dev.turnout.load.DemoPeople;
import dev.turnout.load.PlatformApi;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/// A channel of 1,000,000 messages beside another of as many: how long it takes to open it at its newest messages and
/// in its middle, and to find words that are everywhere, in some messages, in one, in none, and in none of those that
/// came lately. Through the gateway, as somebody of the crew.
final class ChatBench implements Bench {

    private static final int MESSAGES = 1_000_000;
    private static final int OPENED = 40;
    private static final double MOST_OPEN = 200;
    private static final double MOST_SEARCH = 300;
    private static final String CHANNELS = """
            INSERT INTO chat_channel (event_id, id, name, crew, last_offset, created_at)
            VALUES ('%1$s', '%2$s', 'Bench %2$s', false, %3$d, now())""";
    private static final String FILL = """
            INSERT INTO chat_message (channel_id, "offset", id, cid, author_id, author_name, text, sent_at)
            SELECT '%1$s', n, CAST('01900000-0000-7000-8000-' || lpad(to_hex(%3$d + n), 12, '0') AS uuid), 'c' || n,
              '%4$s', 'Sana Staff', 'everywhere number' || n || ' gate ' || n %% 50
                || CASE WHEN n %% 1000 = 0 THEN ' thousandth' ELSE '' END
                || CASE WHEN n < %2$d / 2 AND n %% 5 = 0 THEN ' early' ELSE '' END
                || ' the bus to the stadium leaves in ten minutes', now()
            FROM generate_series(1, %2$d) n""";
    private static final String MIDDLE = "01900000-0000-7000-8000-%012x";

    @Override
    public String name() {
        return "chat";
    }

    @Override
    public boolean needsRecording() {
        return false;
    }

    @Override
    public List<Figure> run(Context context) {
        int messages = context.brief() ? MESSAGES / 20 : MESSAGES;
        var collaboration = new Tables(context.platform(), "collaboration");
        UUID channel = UUID.randomUUID();
        UUID other = UUID.randomUUID();
        int block = 0;
        for (UUID each : List.of(channel, other)) {
            collaboration.update(CHANNELS.formatted(DemoIds.EVENT, each, messages));
            collaboration.update(FILL.formatted(each, messages, block++ * messages, DemoIds.STAFF));
        }
        String middle = MIDDLE.formatted(messages / 2);
        DemoPeople people = context.platform().address().people();
        PlatformApi api = people.api(context.platform().address().gateway(), "staff@demo.example");
        String path = "/api/v1/chat-channels/" + channel + "/messages";
        String search = "/api/v1/events/" + DemoIds.EVENT + "/chat-messages?channelId=" + channel + "&q=";

        var figures = new ArrayList<Figure>();
        figures.add(measured(context, api, "opened at the newest", path, MOST_OPEN));
        figures.add(measured(context, api, "opened in the middle", path + "?around=" + middle, MOST_OPEN));
        for (String words : List.of("everywhere", "thousandth", "number4711", "gate+7", "nowhere", "early", "numb")) {
            figures.add(measured(context, api, "searched for " + words, search + words, MOST_SEARCH));
        }
        figures.add(measured(
                context,
                api,
                "searched in all channels",
                search.replace("channelId=" + channel + "&", "") + "thousandth",
                MOST_SEARCH));
        JsonNode one = api.get(search + "number4711").body().path("items");
        figures.add(Figure.proof("the one message is found", one.size() == 1));
        return figures;
    }

    /// As late as one of twenty answers.
    private static Figure measured(Context context, PlatformApi api, String what, String path, double most) {
        for (int i = 0; i < OPENED / 4; i++) {
            api.get(path).expectSuccess(what);
        }
        double[] taken = new double[OPENED];
        for (int i = 0; i < OPENED; i++) {
            long began = System.nanoTime();
            api.get(path).expectSuccess(what);
            taken[i] = (System.nanoTime() - began) / 1e6;
        }
        Arrays.sort(taken);
        double late = taken[OPENED * 95 / 100 - 1];
        context.rows().add(what, 1, "median", taken[OPENED / 2], "ms");
        context.rows().add(what, 1, "p95", late, "ms");
        context.say("%s: median %.0f ms, p95 %.0f ms".formatted(what, taken[OPENED / 2], late));
        return Figure.atMost(what + ", p95", late, most, "ms");
    }
}
