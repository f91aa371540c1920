package dev.turnout.collaboration.demo;

import dev.turnout.collaboration.calendar.Planning;
import dev.turnout.collaboration.calendar.Planning.Planned;
import dev.turnout.collaboration.chat.Chat;
import dev.turnout.collaboration.chat.Chat.Said;
import dev.turnout.collaboration.tasks.Tasks;
import dev.turnout.collaboration.work.NewWork;
import dev.turnout.collaboration.work.Words;
import dev.turnout.collaboration.work.WorkDesk;
import dev.turnout.collaboration.work.WorkPriority;
import dev.turnout.common.DemoIds;
import dev.turnout.common.replica.EventBasics;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.stereotype.Component;

@Component
@ConditionalOnBooleanProperty("turnout.demo")
class DemoSeeder implements ApplicationRunner {

    /// Of the demo event.
    private static final ZoneId ZONE = ZoneId.of("Europe/Berlin");

    private final Chat chat;
    private final Tasks tasks;
    private final WorkDesk desk;
    private final Planning planning;
    private final Clock clock;

    DemoSeeder(Chat chat, Tasks tasks, WorkDesk desk, Planning planning, Clock clock) {
        this.chat = chat;
        this.tasks = tasks;
        this.desk = desk;
        this.planning = planning;
        this.clock = clock;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        recall();
        plan();
        ask("demo-chairs", null, WorkPriority.NORMAL, "20 chairs from hall 1 to the quiet room.", DemoIds.STAFF);
        ask("demo-ramp", "North entrance", WorkPriority.HIGH, "Somebody at the ramp until ten.", DemoIds.ORGANIZER);
    }

    /// Once, like everything here: what the crew has done about it stays done.
    private void ask(String key, @Nullable String area, WorkPriority priority, String note, UUID who) {
        var _ = desk.open(NewWork.of(DemoIds.EVENT, area, "manual", key, Words.of("manual"))
                .priority(priority)
                .forPerson(Words.of("somebody-asks"))
                .by(who, note));
    }

    private void recall() {
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

    /// Two entries of one person overlap, as they do on such days.
    private void plan() {
        LocalDate today = LocalDate.now(clock.withZone(ZONE));
        planning.recall(
                DemoIds.EVENT,
                List.of(
                        planned("Doors open", "Main entrance", "", List.of(), today, "08:30", "09:00"),
                        planned("Briefing", "Crew room", "role:STAFF", List.of(), today, "08:00", "08:30"),
                        planned("Vests and water", "Depot", "role:VOLUNTEER", List.of(), today, "09:30", "10:00"),
                        planned("Ramp check", "North entrance", "", List.of(DemoIds.STAFF), today, "11:00", "12:00"),
                        planned(
                                "Call with the bus company",
                                "Crew room",
                                "",
                                List.of(DemoIds.STAFF, DemoIds.ORGANIZER),
                                today,
                                "11:30",
                                "12:15"),
                        planned("Debriefing", "Crew room", "role:STAFF", List.of(), today, "18:00", "18:45")));
    }

    private static Planned planned(
            String title, String place, String team, List<UUID> people, LocalDate day, String from, String until) {
        return new Planned(
                DemoIds.ORGANIZER,
                title,
                place,
                team,
                people,
                day.atTime(LocalTime.parse(from)),
                day.atTime(LocalTime.parse(until)),
                ZONE);
    }
}
