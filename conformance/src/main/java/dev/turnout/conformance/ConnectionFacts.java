package dev.turnout.conformance;

import java.util.UUID;

/// How a connection begins, and what may be said on it.
final class ConnectionFacts extends Facts {

    ConnectionFacts(Target target) {
        super(target);
        greeting();
        grammar();
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
}
