package dev.turnout.user.organization;

import dev.turnout.common.Ids;
import dev.turnout.common.problem.ProblemException;
import dev.turnout.common.problem.Problems;
import dev.turnout.user.mail.Mailer;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// Invitations that wait to be mailed. They hold no address and no secret: the first is the invitation's, the second
/// is made when the mail goes.
@Repository
class InvitationMails {

    private static final Duration MEANWHILE = Duration.ofMinutes(2);
    private static final Duration PERSON_SPAN = Duration.ofHours(1);
    private static final Duration ADDRESS_SPAN = Duration.ofDays(1);
    private static final int AT_ONCE = 20;

    record Waiting(UUID id, UUID invitationId, UUID askedBy, int attempts) {}

    private final JdbcClient db;
    private final Mailer mailer;
    private final InvitationProperties properties;
    private final Clock clock;

    InvitationMails(JdbcClient db, Mailer mailer, InvitationProperties properties, Clock clock) {
        this.db = db;
        this.mailer = mailer;
        this.properties = properties;
        this.clock = clock;
    }

    /// Whether anything can be mailed at all.
    boolean offered() {
        return mailer.configured();
    }

    /// @throws ProblemException 409 `mail-not-configured`
    void requireOffered() {
        if (!offered()) {
            throw Problems.conflict("mail-not-configured", "No mail server is set up. Invite by a link instead.");
        }
    }

    /// Has the invitation mailed soon.
    ///
    /// @throws ProblemException 429 when this person had too many mailed
    @Transactional(propagation = Propagation.MANDATORY)
    void ask(Invitation invitation, UUID askedBy) {
        Instant now = clock.instant();
        // one after the other for each person, or many at once would all see room for one more
        db.sql("SELECT id FROM account WHERE id = :person FOR NO KEY UPDATE")
                .param("person", askedBy)
                .query(UUID.class)
                .optional();
        long lately = db.sql("SELECT count(*) FROM invitation_mail WHERE asked_by = :person AND asked_at > :since")
                .param("person", askedBy)
                .param("since", Timestamp.from(now.minus(PERSON_SPAN)))
                .query(Long.class)
                .single();
        if (lately >= properties.mailsPerPerson()) {
            throw new ProblemException(
                    HttpStatus.TOO_MANY_REQUESTS,
                    "too-many-requests",
                    "You had many invitations mailed. Wait a while before the next one.",
                    Map.of("retryAfter", (int) PERSON_SPAN.toSeconds()));
        }
        db.sql("""
                        INSERT INTO invitation_mail (id, invitation_id, asked_by, asked_at, try_at)
                        VALUES (:id, :invitation, :by, :now, :now)
                        """)
                .param("id", Ids.next())
                .param("invitation", invitation.id())
                .param("by", askedBy)
                .param("now", Timestamp.from(now))
                .update();
    }

    /// Takes what is due for itself for a while; what is not done by then comes again.
    List<Waiting> claim() {
        Instant now = clock.instant();
        return db.sql("""
                        UPDATE invitation_mail SET try_at = :later, attempts = attempts + 1 WHERE id IN (
                            SELECT id FROM invitation_mail WHERE state = 'queued' AND try_at <= :now
                            ORDER BY try_at LIMIT :most FOR UPDATE SKIP LOCKED)
                        RETURNING id, invitation_id, asked_by, attempts
                        """)
                .param("later", Timestamp.from(now.plus(MEANWHILE)))
                .param("now", Timestamp.from(now))
                .param("most", AT_ONCE)
                .query((row, _) -> new Waiting(
                        row.getObject(1, UUID.class),
                        row.getObject(2, UUID.class),
                        row.getObject(3, UUID.class),
                        row.getInt(4)))
                .list();
    }

    /// Whether this address got as many as it may, from whomever.
    boolean enough(String email) {
        return db.sql("""
                        SELECT count(*) FROM invitation_mail m JOIN invitation i ON i.id = m.invitation_id
                        WHERE lower(i.email) = lower(:email) AND m.state = 'sent' AND m.sent_at > :since
                        """)
                        .param("email", email)
                        .param("since", Timestamp.from(clock.instant().minus(ADDRESS_SPAN)))
                        .query(Long.class)
                        .single()
                >= properties.mailsPerAddress();
    }

    /// A further secret for the invitation, as long as it lasts.
    InvitationSecret link(UUID invitationId) {
        InvitationSecret secret = InvitationSecret.fresh();
        db.sql("INSERT INTO invitation_link (secret_digest, invitation_id, made_at) VALUES (:digest, :id, :now)")
                .param("digest", secret.digest())
                .param("id", invitationId)
                .param("now", Timestamp.from(clock.instant()))
                .update();
        return secret;
    }

    /// Takes back a secret that never left.
    void withdraw(InvitationSecret secret) {
        db.sql("DELETE FROM invitation_link WHERE secret_digest = :digest")
                .param("digest", secret.digest())
                .update();
    }

    void sent(UUID id) {
        end(id, "sent", clock.instant());
    }

    void refused(UUID id) {
        end(id, "refused", null);
    }

    void failed(UUID id) {
        end(id, "failed", null);
    }

    private void end(UUID id, String state, @Nullable Instant sentAt) {
        db.sql("UPDATE invitation_mail SET state = :state, sent_at = :at WHERE id = :id")
                .param("id", id)
                .param("state", state)
                .param("at", sentAt == null ? null : Timestamp.from(sentAt))
                .update();
    }

    void later(UUID id, Duration pause) {
        db.sql("UPDATE invitation_mail SET try_at = :at WHERE id = :id")
                .param("id", id)
                .param("at", Timestamp.from(clock.instant().plus(pause)))
                .update();
    }
}
