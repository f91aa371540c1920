package dev.turnout.notification.words;

import dev.turnout.notification.delivery.ChangeDirectory;
import dev.turnout.notification.delivery.Ladder;
import dev.turnout.notification.wishes.Channel;
import dev.turnout.notification.wishes.Form;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/// What is said to a recipient who is due, with all that goes alongside: in their language, in the form they asked for,
/// and in the organizer's words where there are some. Every way words its messages here.
@Component
public class Wording {

    private static final Logger log = LoggerFactory.getLogger(Wording.class);

    private final ChangeWords words;
    private final ChangeDirectory changes;
    private final Templates templates;

    Wording(ChangeWords words, ChangeDirectory changes, Templates templates) {
        this.words = words;
        this.changes = changes;
        this.templates = templates;
    }

    /// @param change what is due; what goes alongside is looked up
    public ChangeWords.Told of(
            Ladder.Due due, ChangeDirectory.Summary change, ChangeWords.Event event, Locale language, Channel channel) {
        if (due.alongside().isEmpty()) {
            return single(change, event, language, channel, due.form());
        }
        var all = new ArrayList<ChangeDirectory.Summary>();
        due.alongside().forEach(also -> changes.find(also.changeId()).ifPresent(all::add));
        all.add(change);
        return words.together(all, event, language, due.form());
    }

    private ChangeWords.Told single(
            ChangeDirectory.Summary change, ChangeWords.Event event, Locale language, Channel channel, Form form) {
        var ours = words.of(change, event, language, form);
        // The words for one kind say nothing of another.
        var kind = change.kinds().size() == 1 ? change.kinds().getFirst() : null;
        var slot = new Slot(change.category(), kind, language.getLanguage(), channel, form);
        return templates
                .find(change.organizationId(), change.eventId(), slot)
                .map(template -> theirs(template, change, event, language, ours))
                .orElse(ours);
    }

    private ChangeWords.Told theirs(
            Template template,
            ChangeDirectory.Summary change,
            ChangeWords.Event event,
            Locale language,
            ChangeWords.Told ours) {
        var values = words.values(change, event, language, ours);
        return switch (template.text().fill(values)) {
            case TemplateText.Outcome.Filled(var subject, var body) ->
                new ChangeWords.Told(subject, List.of(body.split("\\R")));
            case TemplateText.Outcome.Missing(var variables) -> {
                fellBack(template, variables);
                yield ours;
            }
        };
    }

    // Counting it must not keep anybody from being told.
    private void fellBack(Template template, List<String> variables) {
        log.warn("Template {} has no value for {}; our own words were used", template.id(), variables);
        try {
            templates.fellBack(template, variables);
        } catch (DataAccessException databaseAway) {
            log.warn("That could not be counted");
        }
    }
}
