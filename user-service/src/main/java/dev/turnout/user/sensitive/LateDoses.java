package dev.turnout.user.sensitive;

import dev.turnout.user.participant.Participants;
import java.util.List;
import org.jspecify.annotations.Nullable;
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

    /// Goes through all that are late: of what nobody can be told of stays to be told, and holds up nobody else's.
    void tell() {
        Doses.Late last = Doses.Late.FIRST;
        while (last != null) {
            Doses.Late after = last;
            last = transaction.execute(_ -> tellSome(after));
        }
    }

    /// @return the last that was looked at, null when there was none
    private Doses.@Nullable Late tellSome(Doses.Late after) {
        List<Doses.Late> late = doses.late(STEP, after);
        for (Doses.Late dose : late) {
            participants.find(dose.participantId()).map(news::late).ifPresent(alert -> doses.alerted(dose.id(), alert));
        }
        return late.isEmpty() ? null : late.getLast();
    }
}
