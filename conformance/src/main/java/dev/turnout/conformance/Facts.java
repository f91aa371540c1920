package dev.turnout.conformance;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.LongStream;
import tools.jackson.databind.JsonNode;

/// Facts about one part of the protocol, and what they have in common.
abstract class Facts {

    static final int LARGEST = 60 * 1024;
    static final int MANY = 700;

    final Target target;
    private final List<Check> all = new ArrayList<>();

    private record Check(Fact fact, String lacking, Runnable look) {}

    Facts(Target target) {
        this.target = target;
    }

    /// Looks at each fact, one after the other.
    ///
    /// @param told gets each outcome as soon as it is there
    final void look(Consumer<Outcome> told) {
        all.forEach(check -> told.accept(look(check)));
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

    final void fact(String number, String sentence, Runnable look) {
        all.add(new Check(new Fact(number, sentence), "", look));
    }

    final void publishedFact(String number, String sentence, Consumer<Target.Publisher> look) {
        var publisher = target.aPublisher();
        all.add(new Check(
                new Fact(number, sentence),
                publisher.isEmpty() ? "nothing can be published there" : "",
                () -> publisher.ifPresent(look)));
    }

    final void manyPublishedFact(String number, String sentence, Consumer<Target.Publisher> look) {
        var publisher = target.aPublisher().filter(each -> each.most() >= MANY);
        all.add(new Check(
                new Fact(number, sentence),
                publisher.isEmpty() ? "not enough can be published there" : "",
                () -> publisher.ifPresent(look)));
    }

    final void presenceFact(String number, String sentence, Consumer<String> look) {
        var channel = target.aPresenceChannel();
        all.add(new Check(
                new Fact(number, sentence),
                channel.isEmpty() ? "no channel with a roster was named" : "",
                () -> channel.ifPresent(look)));
    }

    final void greeted(Consumer<Talker> look) {
        try (var talker = Talker.greet(target)) {
            look.accept(talker);
        }
    }

    static JsonNode sub(Talker talker, long id, String channel, String more) {
        var answer = talker.ask(id, "\"sub\":{\"ch\":\"" + channel + "\"" + more + "}");
        Broken.unless(answer.has("ok"), "the subscription was answered with " + answer);
        return answer.path("ok");
    }

    final JsonNode unsub(Talker talker, long id) {
        return talker.ask(id, "\"unsub\":{\"ch\":\"" + target.channel() + "\"}");
    }

    static String position(String epoch, long offset) {
        return ",\"epoch\":\"" + epoch + "\",\"offset\":" + offset;
    }

    static void expectProblem(JsonNode answer, String slug, int status) {
        var problem = answer.path("error");
        Broken.unless(
                problem.path("status").asInt(0) == status
                        && problem.path("type").asString("").endsWith(slug),
                "the answer is " + answer);
    }

    static void expectOffsets(List<Long> seen, long after, long to) {
        var expected = LongStream.rangeClosed(after + 1, to).boxed().toList();
        Broken.unless(seen.equals(expected), "expected %d to %d, got %s".formatted(after + 1, to, shortened(seen)));
    }

    private static String shortened(List<Long> offsets) {
        return offsets.size() <= 12
                ? offsets.toString()
                : offsets.size() + " from " + offsets.getFirst() + " to " + offsets.getLast();
    }
}
