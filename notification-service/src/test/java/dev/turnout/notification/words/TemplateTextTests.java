package dev.turnout.notification.words;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TemplateTextTests {

    private static final Variables OF_ROOMS = new Variables(List.of("event", "room", "title"), List.of("room"));

    @Test
    void saysWhatItWasGiven() {
        var text = new TemplateText("{title}", "Please come to {room}, {title} is there.");

        assertThat(text.fill(Map.of("title", "High jump", "room", "Field 2")))
                .isEqualTo(new TemplateText.Outcome.Filled("High jump", "Please come to Field 2, High jump is there."));
    }

    @Test
    void leavesAloneWhatLooksLikeAVariableInAValue() {
        assertThat(new TemplateText("{title}", "{room}").fill(Map.of("title", "{room} $1 \\", "room", "Field 2")))
                .isEqualTo(new TemplateText.Outcome.Filled("{room} $1 \\", "Field 2"));
    }

    @Test
    void namesAllThatHasNoValue() {
        assertThat(new TemplateText("{title}", "{room} {event}").fill(Map.of("event", "Games")))
                .isEqualTo(new TemplateText.Outcome.Missing(List.of("title", "room")));
    }

    @Test
    void namesEveryVariableThatIsUnknownOrMissing() {
        assertThat(new TemplateText("{titel} {prize}", "Come!").faults(OF_ROOMS))
                .extracting(TemplateText.Fault::place, TemplateText.Fault::code, TemplateText.Fault::variable)
                .containsExactly(
                        tuple("subject", "variable-unknown", "titel"),
                        tuple("subject", "variable-unknown", "prize"),
                        tuple("body", "variable-missing", "room"));
    }

    @Test
    void takesNoHalfVariables() {
        assertThat(new TemplateText("{title", "{room} }").faults(OF_ROOMS))
                .extracting(TemplateText.Fault::code)
                .containsExactly("variable-malformed", "variable-malformed");
        assertThat(new TemplateText("{}", "{room}").faults(OF_ROOMS)).hasSize(1);
    }
}
