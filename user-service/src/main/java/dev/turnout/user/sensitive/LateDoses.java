package dev.turnout.user.sensitive;

import dev.turnout.user.participant.Participants;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// Tells of doses that nobody has recorded in time, once each. Safe with several instances.
@Component
class LateDoses {

    private static final int STEP = 50;

    private final Doses doses;
    private final Participants participants;
    private final HealthNews news;
    private final TransactionTemplate transaction;

    LateDoses(Doses doses, Participants participants, HealthNews news, TransactionTemplate transaction) {
        this.doses = doses;
        this.participants = participants;
        this.news = news;
        this.transaction = transaction;
    }

    void tell() {
        int told = STEP;
        while (told == STEP) {
            Integer some = transaction.execute(_ -> tellSome());
            told = some == null ? 0 : some;
        }
    }

    private int tellSome() {
        List<Doses.Late> late = doses.late(STEP);
        int told = 0;
        for (Doses.Late dose : late) {
            var participant = participants.find(dose.participantId());
            UUID alert = participant.isEmpty() ? null : news.late(participant.get());
            // without anybody to tell it stays to be told
            if (alert != null) {
                doses.alerted(dose.id(), alert);
                told++;
            }
        }
        return told;
    }
}
