package dev.turnout.collaboration.demo;

import dev.turnout.collaboration.chat.Chat;
import dev.turnout.collaboration.chat.Chat.Said;
import dev.turnout.collaboration.tasks.Tasks;
import dev.turnout.common.DemoIds;
import dev.turnout.common.replica.EventBasics;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.stereotype.Component;

@Component
@ConditionalOnBooleanProperty("turnout.demo")
class DemoSeeder implements ApplicationRunner {

    private final Chat chat;
    private final Tasks tasks;
    private final Clock clock;

    DemoSeeder(Chat chat, Tasks tasks, Clock clock) {
        this.chat = chat;
        this.tasks = tasks;
        this.clock = clock;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        Instant now = clock.instant();
        chat.recall(
                DemoIds.EVENT,
                List.of(
                        new Said(
                                DemoIds.ORGANIZER,
                                "Omar Organizer",
                                "Good morning, everybody. Doors open at nine; please be at your places at half past eight.",
                                now.minus(Duration.ofMinutes(190))),
                        new Said(
                                DemoIds.STAFF,
                                "Sana Staff",
                                "The ramp at the north entrance is up and tested.",
                                now.minus(Duration.ofMinutes(172))),
                        new Said(
                                DemoIds.VOLUNTEER,
                                "Vito Volunteer",
                                "I have 40 water bottles too many at the track. Who needs some?",
                                now.minus(Duration.ofMinutes(95))),
                        new Said(
                                DemoIds.STAFF,
                                "Sana Staff",
                                "The swimming hall does. Please bring them to the side door.",
                                now.minus(Duration.ofMinutes(93))),
                        new Said(
                                DemoIds.ORGANIZER,
                                "Omar Organizer",
                                "Thank you both. The quiet room next to hall 2 is open from now on.",
                                now.minus(Duration.ofMinutes(41)))));
        var event =
                new EventBasics(DemoIds.EVENT, 0, DemoIds.ORGANIZATION, "", "", "UTC", null, null, "published", "en");
        tasks.fill(
                event,
                DemoIds.ORGANIZER,
                List.of(
                        "Bring water to the track",
                        "Check the ramp at the north entrance",
                        "Print the sheets for the relay teams",
                        "Put up signs to the quiet room",
                        "Charge the radios"));
    }
}
