package dev.turnout.notification.wishes;

import dev.turnout.common.DemoIds;
import dev.turnout.notification.demo.DemoContent;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Set;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.stereotype.Component;

/// Some people of the demo have said how they want to be told: a coach calmly, a speaker not by everything, a volunteer
/// in easy words.
@Component
@ConditionalOnBooleanProperty("turnout.demo")
class DemoWishes implements ApplicationRunner {

    private static final ZoneId HOME = ZoneId.of("Europe/Berlin");
    private static final Settings.Hours NIGHT = new Settings.Hours(LocalTime.of(21, 30), LocalTime.of(7, 0));

    private final DemoContent demo;
    private final WishStore wishes;

    DemoWishes(DemoContent demo, WishStore wishes) {
        this.demo = demo;
        this.wishes = wishes;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        demo.addOnce(() -> wishes.settings(Set.of(DemoIds.COACH)).isEmpty(), () -> {
            wishes.keep(DemoIds.COACH, new Settings(HOME, NIGHT, true, Form.STANDARD));
            wishes.keep(DemoIds.SPEAKER, new Settings(HOME, NIGHT, false, Form.STANDARD));
            wishes.choose(DemoIds.SPEAKER, null, Category.CHANGES, Channel.SMS, false);
            wishes.choose(DemoIds.SPEAKER, DemoIds.EVENT, Category.ANNOUNCEMENTS, Channel.EMAIL, false);
            wishes.keep(DemoIds.VOLUNTEER, new Settings(null, null, false, Form.EASY));
        });
    }
}
