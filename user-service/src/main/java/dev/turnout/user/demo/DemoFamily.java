package dev.turnout.user.demo;

import dev.turnout.common.DemoIds;
import dev.turnout.common.Ids;
import dev.turnout.user.participant.Participant;
import dev.turnout.user.participant.Participants;
import java.time.Clock;
import java.time.LocalDate;
import java.util.UUID;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// Athletes of the demo's family: one accepted, one who waits for the organizer, one whose registration is begun.
@Component
@ConditionalOnProperty("turnout.demo")
class DemoFamily {

    private final JdbcClient db;
    private final Participants participants;
    private final Clock clock;

    DemoFamily(JdbcClient db, Participants participants, Clock clock) {
        this.db = db;
        this.participants = participants;
        this.clock = clock;
    }

    @Transactional(propagation = Propagation.MANDATORY)
    public void make() {
        UUID nia = athlete("Nia", "2011-03-14", Participant.State.ACCEPTED);
        answers(nia, "{\"sport\":\"athletics\",\"shirt-size\":\"child-152\",\"travels-with\":\"family\"}", 1, 1);
        agrees(nia, "taking-part", true, "participant");
        agrees(nia, "photo", false, "supported");
        agrees(nia, "family-view", true, "supported");
        UUID sam = athlete("Sam", "2004-09-30", Participant.State.SUBMITTED);
        answers(
                sam,
                "{\"sport\":\"football\",\"unified\":true,\"unified-team\":\"River Sharks\",\"shirt-size\":\"m\","
                        + "\"travels-with\":\"delegation\"}",
                1,
                0);
        agrees(sam, "taking-part", true, "supported");
        agrees(sam, "photo", true, "participant");
        UUID leo = athlete("Leo", "2015-06-02", Participant.State.DRAFT);
        answers(leo, "{\"sport\":\"swimming\"}", 0, 0);
    }

    private UUID athlete(String givenName, String birthDate, Participant.State state) {
        UUID id = Ids.next();
        participants.add(new Participant(
                id,
                DemoIds.ORGANIZATION,
                DemoIds.EVENT,
                null,
                Participant.Kind.ATHLETE,
                givenName,
                "Family",
                null,
                LocalDate.parse(birthDate),
                state,
                null,
                DemoIds.FAMILY,
                1,
                clock.instant(),
                clock.instant()));
        participants.addGuardian(id, DemoIds.FAMILY, "parent");
        return id;
    }

    private void answers(UUID id, String answers, int revision, int accepted) {
        db.sql("""
                        INSERT INTO registration (participant_id, form_version, answers, revision, accepted_revision, unsent,
                          submitted_at)
                        VALUES (:id, 0, :answers::jsonb, :revision, nullif(:accepted, 0), :revision = 0,
                          CASE WHEN :revision > 0 THEN clock_timestamp() END)
                        """)
                .param("id", id)
                .param("answers", answers)
                .param("revision", revision)
                .param("accepted", accepted)
                .update();
        if (revision > 0) {
            db.sql("""
                            INSERT INTO registration_revision (participant_id, revision, form_version, answers, submitted_by,
                              submitted_at)
                            VALUES (:id, :revision, 0, :answers::jsonb, :by, clock_timestamp())
                            """)
                    .param("id", id)
                    .param("revision", revision)
                    .param("answers", answers)
                    .param("by", DemoIds.FAMILY)
                    .update();
        }
    }

    private void agrees(UUID id, String purpose, boolean given, String decidedBy) {
        db.sql("""
                        INSERT INTO participant_consent (id, participant_id, purpose, given, decided_by, recorded_by, decided_at)
                        VALUES (:id, :participant, :purpose, :given, :decidedBy, :by, clock_timestamp())
                        """)
                .param("id", Ids.next())
                .param("participant", id)
                .param("purpose", purpose)
                .param("given", given)
                .param("decidedBy", decidedBy)
                .param("by", DemoIds.FAMILY)
                .update();
    }
}
