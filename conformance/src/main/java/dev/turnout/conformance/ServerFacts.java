package dev.turnout.conformance;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.LongStream;
import tools.jackson.databind.JsonNode;

/// What every server does, each fact against a connection of its own.
public final class ServerFacts {

    private static final int LARGEST = 60 * 1024;
    private static final int MANY = 700;

    private final Target target;
    private final List<Check> all = new ArrayList<>();

    private record Check(Fact fact, String lacking, Runnable look) {}

    public ServerFacts(Target target) {
        this.target = target;
        greeting();
        grammar();
        subscriptions();
        publications();
        limits();
    }

    /// Looks at all facts, one after the other.
    ///
    /// @param told gets each outcome as soon as it is there
    public List<Outcome> look(Consumer<Outcome> told) {
        var outcomes = new ArrayList<Outcome>();
        for (var check : all) {
            var outcome = look(check);
            told.accept(outcome);
            outcomes.add(outcome);
        }
        return outcomes;
    }

    private static Outcome look(Check check) {
        if (!check.lacking().isEmpty()) {
            return new Outcome.LeftOut(check.fact(), check.lacking());
        }
        try {
            check.look().run();
            return new Outcome.Held(check.fact());
        } catch (Broken broken) {
            return new Outcome.Broken(check.fact(), String.valueOf(broken.getMessage()));
        }
    }

    private void greeting() {
        fact("S01", "speaks the subprotocol turnout.v1.json", () -> {
            try (var talker = Talker.connect(target.socket())) {
                Broken.unless(talker.protocol().equals(Talker.PROTOCOL), "it chose '" + talker.protocol() + "'");
            }
        });
        fact("S02", "answers hello with the connection's name, the time and the seconds between pings", () -> {
            try (var talker = Talker.connect(target.socket())) {
                var ok = talker.ask(
                                1, "\"hello\":{\"token\":\"" + target.token().get() + "\"}")
                        .path("ok");
                Broken.unless(
                        ok.path("conn").isString()
                                && ok.path("now").isIntegralNumber()
                                && ok.path("ping").asInt(0) > 0,
                        "the answer is " + ok);
            }
        });
        fact("S03", "closes with 4002 when no hello comes in time", () -> {
            try (var talker = Talker.connect(target.socket())) {
                talker.expectClose(4002);
            }
        });
        fact("S04", "closes with 4502 when something else comes before hello", () -> {
            try (var talker = Talker.connect(target.socket())) {
                talker.say("{\"pong\":1}");
                talker.expectClose(4502);
            }
        });
        fact(
                "S05",
                "closes with 4502 on a second hello",
                () -> greeted(talker -> {
                    talker.say("{\"hello\":{\"token\":\"x\"}}");
                    talker.expectClose(4502);
                }));
        fact("S06", "closes with 4503 on a token that is none", () -> {
            try (var talker = Talker.connect(target.socket())) {
                talker.say("{\"id\":1,\"hello\":{\"token\":\"a.b.c\"}}");
                talker.expectClose(4503);
            }
        });
        fact(
                "S07",
                "takes a fresh token of the same person in band",
                () -> greeted(talker -> {
                    var answer = talker.ask(
                            2, "\"auth\":{\"token\":\"" + target.token().get() + "\"}");
                    Broken.unless(answer.path("ok").has("expiresAt"), "the answer is " + answer);
                    talker.expectOpen();
                }));
        fact(
                "S08",
                "closes with 4503 on an in-band token that is none",
                () -> greeted(talker -> {
                    talker.say("{\"id\":2,\"auth\":{\"token\":\"a.b.c\"}}");
                    talker.expectClose(4503);
                }));
    }

    private void grammar() {
        fact(
                "S10",
                "closes with 4500 on what is no JSON",
                () -> greeted(talker -> {
                    talker.say("nonsense");
                    talker.expectClose(4500);
                }));
        fact(
                "S11",
                "closes with 4500 on JSON that is no object",
                () -> greeted(talker -> {
                    talker.say("[]");
                    talker.expectClose(4500);
                }));
        fact(
                "S12",
                "closes with 4502 on a binary message",
                () -> greeted(talker -> {
                    talker.sayBinary();
                    talker.expectClose(4502);
                }));
        fact(
                "S13",
                "closes with 4501 on a message over 60 KiB",
                () -> greeted(talker -> {
                    talker.say("{\"call\":\"" + "x".repeat(LARGEST + 1_000) + "\"}");
                    talker.expectClose(4501);
                }));
        fact(
                "S14",
                "takes several frames in one message, each with its answer",
                () -> greeted(talker -> {
                    talker.say("{\"id\":8,\"unsub\":{\"ch\":\"%1$s\"}}\n{\"id\":9,\"unsub\":{\"ch\":\"%1$s\"}}"
                            .formatted(target.channel()));
                    Broken.unless(
                            talker.answer(8).has("ok") && talker.answer(9).has("ok"), "not both are answered with ok");
                }));
        fact(
                "S15",
                "refuses a kind of frame that it does not know and stays",
                () -> greeted(talker -> {
                    expectProblem(talker.ask(2, "\"dance\":{}"), "unknown-frame", 400);
                    talker.expectOpen();
                }));
        fact(
                "S16",
                "ignores members that it does not know",
                () -> greeted(talker -> {
                    var answer =
                            talker.ask(2, "\"unsub\":{\"ch\":\"" + target.channel() + "\",\"new\":1},\"later\":[]");
                    Broken.unless(answer.has("ok"), "the answer is " + answer);
                }));
        fact(
                "S17",
                "refuses a channel that has no valid name and stays",
                () -> greeted(talker -> {
                    expectProblem(talker.ask(2, "\"sub\":{\"ch\":\"no name\"}"), "invalid-frame", 400);
                    talker.expectOpen();
                }));
        fact(
                "S18",
                "refuses a call without an idempotency key",
                () -> greeted(talker -> expectProblem(talker.ask(2, "\"call\":\"chat.send\""), "invalid-frame", 400)));
        fact(
                "S19",
                "refuses a call that is not on its list",
                () -> greeted(talker -> expectProblem(
                        talker.ask(2, "\"call\":\"order.cancel\",\"cid\":\"1\",\"d\":{}"), "unknown-call", 404)));
        fact(
                "S20",
                "refuses acknowledgements that are no ids",
                () -> greeted(
                        talker -> expectProblem(talker.ask(2, "\"ack\":{\"seen\":[\"x\"]}"), "invalid-frame", 400)));
        fact(
                "S21",
                "takes acknowledgements of what is not the person's without telling",
                () -> greeted(talker -> {
                    var answer = talker.ask(2, "\"ack\":{\"seen\":[\"" + UUID.randomUUID() + "\"]}");
                    Broken.unless(answer.has("ok"), "the answer is " + answer);
                }));
        fact(
                "S22",
                "answers WebSocket pings",
                () -> greeted(talker -> {
                    talker.ping("are you there");
                    talker.awaitPong("are you there");
                }));
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

    private void fact(String number, String sentence, Runnable look) {
        all.add(new Check(new Fact(number, sentence), "", look));
    }

    private void publishedFact(String number, String sentence, Consumer<Target.Publisher> look) {
        var publisher = target.aPublisher();
        all.add(new Check(
                new Fact(number, sentence),
                publisher.isEmpty() ? "nothing can be published there" : "",
                () -> publisher.ifPresent(look)));
    }

    private void manyPublishedFact(String number, String sentence, Consumer<Target.Publisher> look) {
        var publisher = target.aPublisher().filter(each -> each.most() >= MANY);
        all.add(new Check(
                new Fact(number, sentence),
                publisher.isEmpty() ? "not enough can be published there" : "",
                () -> publisher.ifPresent(look)));
    }

    private void presenceFact(String number, String sentence, Consumer<String> look) {
        var channel = target.aPresenceChannel();
        all.add(new Check(
                new Fact(number, sentence),
                channel.isEmpty() ? "no channel with a roster was named" : "",
                () -> channel.ifPresent(look)));
    }

    private void greeted(Consumer<Talker> look) {
        try (var talker = Talker.greet(target)) {
            look.accept(talker);
        }
    }

    private static JsonNode sub(Talker talker, long id, String channel, String more) {
        var answer = talker.ask(id, "\"sub\":{\"ch\":\"" + channel + "\"" + more + "}");
        Broken.unless(answer.has("ok"), "the subscription was answered with " + answer);
        return answer.path("ok");
    }

    private JsonNode unsub(Talker talker, long id) {
        return talker.ask(id, "\"unsub\":{\"ch\":\"" + target.channel() + "\"}");
    }

    private static String position(String epoch, long offset) {
        return ",\"epoch\":\"" + epoch + "\",\"offset\":" + offset;
    }

    private static void expectProblem(JsonNode answer, String slug, int status) {
        var problem = answer.path("error");
        Broken.unless(
                problem.path("status").asInt(0) == status
                        && problem.path("type").asString("").endsWith(slug),
                "the answer is " + answer);
    }

    private static void expectOffsets(List<Long> seen, long after, long to) {
        var expected = LongStream.rangeClosed(after + 1, to).boxed().toList();
        Broken.unless(seen.equals(expected), "expected %d to %d, got %s".formatted(after + 1, to, shortened(seen)));
    }

    private static String shortened(List<Long> offsets) {
        return offsets.size() <= 12
                ? offsets.toString()
                : offsets.size() + " from " + offsets.getFirst() + " to " + offsets.getLast();
    }
}
