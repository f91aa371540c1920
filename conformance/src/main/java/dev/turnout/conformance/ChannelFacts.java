package dev.turnout.conformance;

import java.util.UUID;
import tools.jackson.databind.JsonNode;

/// What a client that follows a channel gets.
final class ChannelFacts extends Facts {

    ChannelFacts(Target target) {
        super(target);
        subscriptions();
        publications();
    }

    private void subscriptions() {
        fact(
                "S30",
                "answers a subscription with epoch, offset and that nothing is missed",
                () -> greeted(talker -> {
                    var ok = sub(talker, 2, target.channel(), "");
                    Broken.unless(
                            ok.path("epoch").isString()
                                    && ok.path("offset").isIntegralNumber()
                                    && ok.path("recovered").asBoolean(false)
                                    && ok.path("pubs").isArray(),
                            "the answer is " + ok);
                }));
        fact(
                "S31",
                "hides foreign channels: not-found, and the connection stays",
                () -> greeted(talker -> {
                    var foreign = "person:" + UUID.randomUUID() + ":inbox";
                    expectProblem(talker.ask(2, "\"sub\":{\"ch\":\"" + foreign + "\"}"), "not-found", 404);
                    talker.expectOpen();
                }));
        fact(
                "S32",
                "says recovered:false to a position of another epoch",
                () -> greeted(talker -> {
                    var ok = sub(talker, 2, target.channel(), ",\"epoch\":\"never\",\"offset\":1");
                    Broken.unless(!ok.path("recovered").asBoolean(true), "it says that nothing was missed");
                }));
        fact(
                "S33",
                "says recovered:false to a position beyond the log",
                () -> greeted(talker -> {
                    var first = sub(talker, 2, target.channel(), "");
                    var ok = sub(
                            talker,
                            3,
                            target.channel(),
                            position(
                                    first.path("epoch").asString(),
                                    first.path("offset").asLong() + 1_000_000));
                    Broken.unless(!ok.path("recovered").asBoolean(true), "it says that nothing was missed");
                }));
        fact(
                "S34",
                "answers an end of a subscription, also of one that there is not",
                () -> greeted(talker -> {
                    sub(talker, 2, target.channel(), "");
                    Broken.unless(
                            unsub(talker, 3).has("ok") && unsub(talker, 4).has("ok"), "it does not answer with ok");
                }));
        presenceFact(
                "S35",
                "lists who is here to those who are counted",
                channel -> greeted(talker -> {
                    sub(talker, 2, channel, ",\"presence\":true");
                    var _ = talker.await(
                            "roster",
                            frame -> frame.path("ch").asString("").equals(channel)
                                    && frame.path("x").asString("").equals("presence")
                                    && frame.path("d").path("all").size() > 0);
                }));
        presenceFact(
                "S36",
                "tells who writes",
                channel -> greeted(talker -> {
                    sub(talker, 2, channel, ",\"presence\":true");
                    talker.say("{\"typing\":{\"ch\":\"" + channel + "\"}}");
                    var _ = talker.await(
                            "typing",
                            frame -> frame.path("x").asString("").equals("typing")
                                    && frame.path("d").path("u").isString());
                }));
    }

    private void publications() {
        String channel = target.channel();
        publishedFact(
                "S40",
                "brings publications in order, without holes, the same bytes to all",
                publisher -> greeted(one -> greeted(other -> {
                    long offset = sub(one, 2, channel, "").path("offset").asLong();
                    sub(other, 2, channel, "");
                    publisher.publish(20);
                    expectOffsets(one.offsets(channel, 20), offset, offset + 20);
                    Broken.unless(
                            one.texts(channel, 20).equals(other.texts(channel, 20)),
                            "two subscribers got different bytes");
                })));
        publishedFact("S41", "brings to a client that comes back what it missed, once and in order", publisher -> {
            JsonNode position;
            try (var talker = Talker.greet(target)) {
                position = sub(talker, 2, channel, "");
            }
            publisher.publish(30);
            greeted(talker -> {
                long offset = position.path("offset").asLong();
                var ok = sub(talker, 2, channel, position(position.path("epoch").asString(), offset));
                Broken.unless(ok.path("recovered").asBoolean(false), "it says that it cannot");
                publisher.publish(3);
                expectOffsets(talker.offsets(channel, 33), offset, offset + 33);
            });
        });
        manyPublishedFact("S42", "splits a long recovery into messages of at most 60 KiB", publisher -> {
            JsonNode position;
            try (var talker = Talker.greet(target)) {
                position = sub(talker, 2, channel, "");
            }
            publisher.publish(MANY);
            greeted(talker -> {
                long offset = position.path("offset").asLong();
                sub(talker, 2, channel, position(position.path("epoch").asString(), offset));
                expectOffsets(talker.offsets(channel, MANY), offset, offset + MANY);
                Broken.unless(
                        talker.largestMessage() <= LARGEST, "a message has " + talker.largestMessage() + " bytes");
            });
        });
        publishedFact(
                "S43",
                "brings nothing after the end of a subscription",
                publisher -> greeted(talker -> {
                    sub(talker, 2, channel, "");
                    unsub(talker, 3);
                    publisher.publish(3);
                    sub(talker, 4, channel, "");
                    publisher.publish(1);
                    Broken.unless(talker.texts(channel, 1).size() == 1, "it brought what was published in between");
                }));
    }
}
