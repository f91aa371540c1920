package dev.turnout.collaboration.tasks;

import dev.turnout.common.Ids;
import dev.turnout.common.replica.EventBasics;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.springframework.context.support.ResourceBundleMessageSource;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Gives an event the board that it has from the start, in its own language, so that nobody has to set anything up.
@Component
class UsualBoard {

    private static final List<String> LISTS = List.of("list.todo", "list.doing", "list.waiting");

    private final TaskBoards boards;
    private final ResourceBundleMessageSource words = new ResourceBundleMessageSource();

    UsualBoard(TaskBoards boards) {
        this.boards = boards;
        words.setBasename("collaboration/tasks");
        words.setDefaultEncoding("UTF-8");
        words.setFallbackToSystemLocale(false);
    }

    @Transactional
    public void ensure(EventBasics event) {
        if (boards.ofEvent(event.eventId()).stream().anyMatch(TaskBoard::usual)) {
            return;
        }
        Locale language = event.language() == null ? Locale.ENGLISH : Locale.forLanguageTag(event.language());
        UUID id = Ids.next();
        if (boards.insert(event.eventId(), id, say("board", language), null, true)) {
            for (int place = 0; place < LISTS.size(); place++) {
                boards.putList(event.eventId(), id, Ids.next(), say(LISTS.get(place), language), place);
            }
        }
    }

    private String say(String key, Locale language) {
        return words.getMessage(key, null, language);
    }
}
