package dev.turnout.collaboration.flow;

import dev.turnout.collaboration.chat.Chat;
import org.springframework.stereotype.Component;

/// Says something in the crew's channel, in the name of whoever started the workflow. Under the name of its step it is
/// said once.
@Component
class CrewDoing implements Doing {

    private final Chat chat;

    CrewDoing(Chat chat) {
        this.chat = chat;
    }

    @Override
    public StepKind kind() {
        return StepKind.TELL_CREW;
    }

    @Override
    public void perform(Workflow workflow, Step step) {
        chat.tellCrew(
                workflow.eventId(),
                "workflow:" + workflow.id() + ":" + step.key(),
                workflow.startedBy(),
                workflow.startedByName(),
                step.plan().settings().words());
    }
}
