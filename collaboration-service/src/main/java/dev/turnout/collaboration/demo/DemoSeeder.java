package dev.turnout.collaboration.demo;

import dev.turnout.collaboration.chat.Chat;
import dev.turnout.collaboration.chat.Chat.Said;
import dev.turnout.common.DemoIds;
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
    private final Clock clock;

    DemoSeeder(Chat chat, Clock clock) {
        this.chat = chat;
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
    }
}
