package dev.turnout.common.privacy;

import java.time.Duration;
import java.util.List;

/// The tables that every service has from this library.
final class Backbone {

    /// Facts hold ids. What is pushed to live channels can hold words of a person, such as a chat message, and stays in
    /// the outbox for some days after it was published.
    static final List<TableRule> TABLES = List.of(
            TableRule.of("outbox", """
                            published_at IS NOT NULL AND topic LIKE '%.publication.v1'
                            AND position(convert_to(:person::text, 'UTF8') IN body) > 0""")
                    .other("id", "message_id", "topic", "message_key", "bucket", "type", "aggregate_version")
                    .other("traceparent", "created_at", "published_at")
                    .personal("body")
                    .deleted()
                    .because("copies"),
            TableRule.impersonal("outbox_lease", "bucket", "owner", "held_until"),
            TableRule.impersonal("outbox_relay", "owner", "alive_until"),
            TableRule.impersonal("inbox_message", "consumer", "message_id", "handled_at"),
            TableRule.impersonal(
                    "parked_message",
                    "id",
                    "consumer",
                    "topic",
                    "message_key",
                    "message_id",
                    "type",
                    "source",
                    "aggregate_version",
                    "time",
                    "traceparent",
                    "body",
                    "event_id",
                    "attempts",
                    "next_attempt_at",
                    "cause",
                    "state",
                    "parked_at"),
            TableRule.of("idempotency_key", "caller = :person::text")
                    .other("key", "request_hash", "status", "headers", "created_at")
                    .personal("caller", "body")
                    .deleted()
                    .because("copies"),
            TableRule.impersonal("replica", "topic", "key", "version", "body", "updated_at"),
            TableRule.of("audit_row", "actor_id = :person")
                    .other("id", "at", "action", "object_type", "object_id", "event_id", "details", "trace_id")
                    .personal("actor_id")
                    .exportedAs("deeds")
                    .kept("accountability"),
            TableRule.impersonal(
                    "scheduled_tasks",
                    "task_name",
                    "task_instance",
                    "task_data",
                    "execution_time",
                    "picked",
                    "picked_by",
                    "last_success",
                    "last_failure",
                    "consecutive_failures",
                    "last_heartbeat",
                    "version",
                    "priority"),
            TableRule.impersonal("erasure_proof", "request_id", "table_name", "erased", "kept", "at")
                    .keptFor(Duration.ofDays(3 * 365), "at"));

    private Backbone() {}
}
