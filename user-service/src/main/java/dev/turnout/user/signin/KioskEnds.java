package dev.turnout.user.signin;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// Ends sign-ins at kiosks when their time is over: sessions, tokens and sockets.
@Component
class KioskEnds {

    private final JdbcClient db;
    private final SignedIn signedIn;
    private final Clock clock;

    KioskEnds(JdbcClient db, SignedIn signedIn, Clock clock) {
        this.db = db;
        this.signedIn = signedIn;
        this.clock = clock;
    }

    private record Overdue(UUID person, String authorizationId) {}

    @Scheduled(fixedDelayString = "PT5S")
    void endOverdue() {
        db.sql("""
                        SELECT s.person_id, s.authorization_id
                        FROM signed_in s JOIN oauth2_authorization a ON a.id = s.authorization_id
                        WHERE s.ends_at <= :now LIMIT 100
                        """)
                .param("now", Timestamp.from(clock.instant()))
                .query((row, _) -> new Overdue(row.getObject(1, UUID.class), row.getString(2)))
                .list()
                .forEach(one -> signedIn.end(one.person(), one.authorizationId()));
    }
}
