package dev.turnout.collaboration.flow;

import dev.turnout.common.replica.EventBasics;
import dev.turnout.common.replica.EventDirectory;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// Waits until the event is published.
@Component
class PublishedDoing implements Doing {

    private final EventDirectory events;

    PublishedDoing(EventDirectory events) {
        this.events = events;
    }

    @Override
    public StepKind kind() {
        return StepKind.EVENT_PUBLISHED;
    }

    @Override
    public Optional<Trouble> look(Workflow workflow, Step step) {
        return events.find(workflow.eventId()).filter(EventBasics::published).isPresent()
                ? Optional.empty()
                : Optional.of(Trouble.of("not-published"));
    }
}
