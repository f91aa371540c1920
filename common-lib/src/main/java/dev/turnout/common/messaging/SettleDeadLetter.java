package dev.turnout.common.messaging;

import dev.turnout.common.audit.Audit;
import java.util.Map;
import java.util.UUID;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// Has a dead letter tried again or lets it go, for a person, and tells of it. The letter is locked before.
class SettleDeadLetter {

    static final String REPLAY = "replay";
    static final String SKIP = "skip";

    private final ParkedMessages parked;
    private final DeadLetterNews news;
    private final Audit audit;

    SettleDeadLetter(ParkedMessages parked, DeadLetterNews news, Audit audit) {
        this.parked = parked;
        this.news = news;
        this.audit = audit;
    }

    @Transactional(propagation = Propagation.MANDATORY)
    void replay(ParkedMessages.Parked letter, UUID personId) {
        parked.replay(letter.id());
        record(letter, personId, REPLAY);
        news.settled(letter.id(), letter.eventId(), "replayed", personId);
    }

    @Transactional(propagation = Propagation.MANDATORY)
    void skip(ParkedMessages.Parked letter, UUID personId) {
        parked.remove(letter.id());
        record(letter, personId, SKIP);
        news.settled(letter.id(), letter.eventId(), "skipped", personId);
    }

    private void record(ParkedMessages.Parked letter, UUID personId, String how) {
        audit.record(
                personId,
                "dead-letter." + how,
                "message",
                letter.message().id().toString(),
                letter.eventId(),
                Map.of("type", letter.message().type(), "consumer", letter.consumer()));
    }
}
