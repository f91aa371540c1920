package dev.turnout.collaboration.flow;

import dev.turnout.collaboration.chat.Chat;
import org.springframework.stereotype.Component;

/// Opens a chat channel; one of that name that is there already is as good.
@Component
class ChannelDoing implements Doing {

    private final Chat chat;

    ChannelDoing(Chat chat) {
        this.chat = chat;
    }

    @Override
    public StepKind kind() {
        return StepKind.OPEN_CHANNEL;
    }

    @Override
    public void perform(Workflow workflow, Step step) {
        chat.openChannel(
                workflow.eventId(), step.plan().settings().words(), step.plan().place());
    }
}
