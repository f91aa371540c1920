package dev.turnout.ticketing.privacy;

import dev.turnout.common.privacy.PersonalDataRegister;
import dev.turnout.common.privacy.TableRule;
import java.time.Duration;
import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Every table of this service. A table or column that is not on this list fails the build.
@Configuration(proxyBeanMethods = false)
class PersonalTables {

    private static final String ORDERS = "(%s) IN (SELECT event_id, id FROM ticket_order WHERE buyer_id = :person)";

    private static final String OF_ORDER = ORDERS.formatted("event_id, order_id");

    private static final String OF_TICKET = """
            (event_id, ticket_id) IN (SELECT t.event_id, t.id FROM ticket t
                JOIN ticket_order o ON o.event_id = t.event_id AND o.id = t.order_id WHERE o.buyer_id = :person)""";

    /// What was sold for how much has to be kept by law; to whom it was sold is not.
    @Bean
    PersonalDataRegister personalData() {
        return PersonalDataRegister.of(
                TableRule.impersonal("ticket_pool", "event_id", "id", "capacity", "free", "held", "sold"),
                TableRule.impersonal(
                        "ticket_type",
                        "event_id",
                        "id",
                        "pool_id",
                        "version",
                        "name",
                        "description",
                        "price_minor",
                        "currency",
                        "sale_starts_at",
                        "sale_ends_at",
                        "max_per_order",
                        "valid_from",
                        "valid_until",
                        "position",
                        "created_at"),
                TableRule.impersonal(
                        "signing_key",
                        "id",
                        "event_id",
                        "public_key",
                        "sealed_private_key",
                        "created_at",
                        "retired_at"),
                TableRule.of("scan", "scanned_by = :person OR " + OF_TICKET)
                        .other("event_id", "nonce", "result", "reason", "ticket_id", "scanned_at")
                        .other("first_admitted_at", "recorded_at", "code_hash", "area")
                        .secret("scanned_by")
                        .exportedAs("scans")
                        .replaced(Map.of("scanned_by", nobodyFor("scanned_by")))
                        .forgets(Map.of("scanned_by", TableRule.NOBODY), Duration.ofDays(90), "recorded_at")
                        .keptFor(Duration.ofDays(365), "recorded_at"),
                TableRule.of("admission", "admitted_by = :person OR " + OF_TICKET)
                        .other("event_id", "ticket_id", "admitted_at", "recorded_at")
                        .secret("admitted_by")
                        .exportedAs("admissions")
                        .replaced(Map.of("admitted_by", nobodyFor("admitted_by")))
                        .forgets(Map.of("admitted_by", TableRule.NOBODY), Duration.ofDays(90), "recorded_at"),
                TableRule.of("ticket", OF_ORDER)
                        .other("event_id", "id", "order_id", "ticket_type_id", "number", "serial", "key_id", "status")
                        .other("valid_from", "valid_until", "issued_at", "cancelled_at")
                        .exportedAs("tickets")
                        .kept("tax-law"),
                TableRule.of("order_line", OF_ORDER)
                        .other("event_id", "order_id", "ticket_type_id", "pool_id", "name", "quantity", "unit_minor")
                        .exportedAs("orderLines")
                        .kept("tax-law"),
                TableRule.of(
                                "refund",
                                "payment_id IN (SELECT id FROM payment WHERE payer_id = :person OR " + OF_ORDER + ")")
                        .other("id", "payment_id", "amount_minor", "currency", "reason", "requested_at")
                        .other("refunded_at", "attempts", "check_at")
                        .exportedAs("refunds")
                        .kept("tax-law"),
                TableRule.of("payment", "payer_id = :person OR " + OF_ORDER)
                        .other("id", "event_id", "order_id", "method", "status", "amount_minor", "currency", "wish")
                        .other("failure", "requested_at", "check_at")
                        .personal("payer_id")
                        .exportedAs("payments")
                        .replaced(Map.of("payer_id", "NULL")),
                TableRule.of("ticket_order", "buyer_id = :person")
                        .other("event_id", "id", "version", "status", "total_minor", "currency", "request_hash")
                        .other("hold_expires_at", "placed_at", "paid_at", "closed_at")
                        .personal("buyer_id", "buyer_name", "buyer_email")
                        .secret("order_key", "key_owner", "idempotency_key")
                        .exportedAs("orders")
                        .replaced(Map.of(
                                "buyer_id",
                                "NULL",
                                "buyer_name",
                                "'…'",
                                "buyer_email",
                                "'erased@invalid'",
                                "order_key",
                                "gen_random_uuid()",
                                "key_owner",
                                "NULL",
                                "idempotency_key",
                                "NULL"))
                        .forgets(
                                Map.of(
                                        "buyer_id",
                                        "NULL",
                                        "buyer_name",
                                        "'…'",
                                        "buyer_email",
                                        "'erased@invalid'",
                                        "key_owner",
                                        "NULL"),
                                Duration.ofDays(3 * 365),
                                "placed_at")
                        .because("tax-law"),
                TableRule.of("test_payment", "payer_id = :person")
                        .other("key", "state", "amount_minor", "currency", "created_at", "decided_at")
                        .personal("payer_id")
                        .exportedAs("testPayments")
                        .replaced(Map.of("payer_id", "NULL")),
                TableRule.impersonal("test_refund", "key", "payment_key", "amount_minor", "currency", "refunded_at"));
    }

    /// A row can be found through the ticket's buyer too; then who stood at the door stays.
    private static String nobodyFor(String column) {
        return "CASE WHEN %1$s = :person THEN %2$s ELSE %1$s END".formatted(column, TableRule.NOBODY);
    }
}
