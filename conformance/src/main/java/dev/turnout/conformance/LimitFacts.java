package dev.turnout.conformance;

import java.util.UUID;

/// What is too much.
final class LimitFacts extends Facts {

    LimitFacts(Target target) {
        super(target);
        limits();
    }

    private void limits() {
        fact(
                "S50",
                "closes with 4013 on a flood of frames",
                () -> greeted(talker -> {
                    talker.say("{\"pong\":1}\n".repeat(4_000));
                    talker.expectClose(4013);
                }));
        fact(
                "S51",
                "refuses more subscriptions than a connection may have and stays",
                () -> greeted(talker -> {
                    var frames = new StringBuilder();
                    for (int i = 0; i < 110; i++) {
                        frames.append("{\"id\":%d,\"sub\":{\"ch\":\"event:%s:feed\"}}%n"
                                .formatted(100 + i, UUID.randomUUID()));
                    }
                    talker.say(frames.toString());
                    var _ = talker.await(
                            "refusal",
                            frame -> frame.path("error").path("status").asInt(0) == 429);
                    talker.expectOpen();
                }));
    }
}
