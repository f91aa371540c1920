package dev.turnout.user.signin;

import org.springframework.jdbc.core.simple.JdbcClient;

/// What was recorded of sign-ins.
final class SignInRows {

    private SignInRows() {}

    /// The newest row, as `action object by`.
    static String newest(JdbcClient db) {
        return db.sql("""
                        SELECT action || ' ' || object_id || ' ' || coalesce(details ->> 'by', '') FROM audit_row
                        WHERE action IN ('sign-in.succeed', 'sign-in.fail') ORDER BY id DESC LIMIT 1
                        """).query(String.class).single();
    }
}
