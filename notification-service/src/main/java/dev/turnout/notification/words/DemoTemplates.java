package dev.turnout.notification.words;

import dev.turnout.common.DemoIds;
import dev.turnout.notification.demo.DemoContent;
import dev.turnout.notification.wishes.Category;
import dev.turnout.notification.wishes.Channel;
import dev.turnout.notification.wishes.Form;
import java.util.List;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.stereotype.Component;

/// Gives the demo event words of its own, which a family is told in by mail when a registration was accepted.
@Component
@ConditionalOnBooleanProperty("turnout.demo")
class DemoTemplates implements ApplicationRunner {

    private static final String KIND = "registration_accepted";

    private final DemoContent demo;
    private final Templates templates;

    record Content(List<Text> accepted) {}

    record Text(String language, String subject, String body) {}

    DemoTemplates(DemoContent demo, Templates templates) {
        this.demo = demo;
        this.templates = templates;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        var content = demo.read("demo-templates.json", Content.class);
        demo.addOnce(
                () -> templates.current(DemoIds.ORGANIZATION, DemoIds.EVENT).isEmpty(),
                () -> content.accepted().forEach(this::write));
    }

    private void write(Text text) {
        var _ = templates.write(
                DemoIds.ORGANIZATION,
                DemoIds.EVENT,
                new Slot(Category.PARTICIPANTS, KIND, text.language(), Channel.EMAIL, Form.STANDARD),
                0,
                new TemplateText(text.subject(), text.body()),
                false,
                DemoIds.ORGANIZER);
    }
}
