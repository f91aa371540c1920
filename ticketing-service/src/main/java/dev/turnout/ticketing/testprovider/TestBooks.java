package dev.turnout.ticketing.testprovider;

import dev.turnout.common.Money;
import dev.turnout.ticketing.payment.ProviderState;
import dev.turnout.ticketing.row.Rows;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// The test provider's own tables. The first word about a key is the one that counts.
@Repository
class TestBooks {

    private final JdbcClient jdbc;

    TestBooks(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// One charge in the books.
    record Entry(UUID key, String state, @Nullable UUID payerId) {

        ProviderState toProviderState() {
            return switch (state) {
                case "authorised" -> new ProviderState.Authorised();
                case "captured" -> new ProviderState.Captured();
                default -> new ProviderState.Declined("declined-by-test-provider");
            };
        }
    }

    void enter(UUID key, String state, Money amount, @Nullable UUID payerId, Instant now) {
        jdbc.sql("""
                        INSERT INTO test_payment (key, state, amount_minor, currency, payer_id, created_at)
                        VALUES (:key, :state, :amount, :currency, cast(:payer AS uuid), :now)
                        ON CONFLICT (key) DO NOTHING""")
                .param("key", key)
                .param("state", state)
                .param("amount", amount.minor())
                .param("currency", amount.currency())
                .param("payer", payerId)
                .param("now", Rows.at(now))
                .update();
    }

    Optional<Entry> find(UUID key) {
        return jdbc.sql("SELECT key, state, payer_id FROM test_payment WHERE key = ?")
                .param(key)
                .query((row, _) ->
                        new Entry(Rows.id(row, "key"), row.getString("state"), Rows.idOrNull(row, "payer_id")))
                .optional();
    }

    /// Decides a charge that still waits, and says whether it was this call that did.
    boolean decide(UUID key, String state, Instant now) {
        return jdbc.sql("UPDATE test_payment SET state = ?, decided_at = ? WHERE key = ? AND state = 'authorised'")
                        .params(state, Rows.at(now), key)
                        .update()
                == 1;
    }

    void refund(UUID key, UUID chargeKey, Money amount, Instant now) {
        jdbc.sql("""
                        INSERT INTO test_refund (key, payment_key, amount_minor, currency, refunded_at)
                        VALUES (?, ?, ?, ?, ?) ON CONFLICT (key) DO NOTHING""")
                .params(key, chargeKey, amount.minor(), amount.currency(), Rows.at(now))
                .update();
    }
}
