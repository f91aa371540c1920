package dev.turnout.notification.privacy;

import dev.turnout.common.privacy.PersonalDataRegister;
import dev.turnout.common.privacy.TableRule;
import java.time.Duration;
import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Every table of this service. A table or column that is not on this list fails the build.
@Configuration(proxyBeanMethods = false)
class PersonalTables {

    private static final String OWN_CHANNELS = "%s LIKE 'person:' || :person::text || ':%%'";

    /// The log keeps what was pushed; a chat message in it stays in its place without words.
    @Bean
    PersonalDataRegister personalData() {
        return PersonalDataRegister.of(
                TableRule.impersonal("live_log", "single", "epoch"),
                TableRule.of("channel", OWN_CHANNELS.formatted("name"))
                        .other("next")
                        .personal("name")
                        .deleted()
                        .because("copies"),
                TableRule.of("publication", "position('\"authorId\":\"' || :person::text || '\"' IN data) > 0")
                        .other("channel", "offset", "at")
                        .personal("data")
                        .replaced(Map.of("data", """
                                (data::jsonb || '{"authorId": "00000000-0000-0000-0000-000000000000",
                                                  "authorName": "…", "text": "…"}')::text"""))
                        .because("copies"),
                TableRule.of("channel_state", OWN_CHANNELS.formatted("channel"))
                        .other("version", "at")
                        .personal("channel", "data")
                        .deleted()
                        .because("copies"),
                TableRule.of("change", "opened_by = :person")
                        .other("id", "version", "event_id", "organization_id", "subject_type", "subject_id", "kinds")
                        .other("category")
                        .other("title", "before", "after", "opened_at", "parts_expected")
                        .personal("opened_by")
                        .exportedAs("changesMade")
                        .replaced(Map.of("opened_by", "NULL")),
                TableRule.impersonal("change_part", "change_id", "contributor", "part"),
                TableRule.impersonal(
                        "rung",
                        "notification_id",
                        "rung",
                        "change_id",
                        "state",
                        "reason",
                        "attempts",
                        "due_at",
                        "ended_at",
                        "gathered_by"),
                // The reach of a change stays right when each delivery still stands for somebody.
                TableRule.of("delivery", "person_id = :person")
                        .other("id", "change_id", "event_id", "because", "state", "reason", "queued_at", "sent_at")
                        .other("delivered_at", "seen_at", "confirmed_at")
                        .personal("person_id")
                        .exportedAs("deliveries")
                        .replaced(Map.of("person_id", "gen_random_uuid()")),
                TableRule.of("inbox_item", "person_id = :person")
                        .other("id", "event_id", "kind", "at", "read_at")
                        .personal("person_id", "data")
                        .exportedAs("inbox")
                        .deleted()
                        .keptFor(Duration.ofDays(365), "at"),
                // emergency alerts
                TableRule.impersonal("alert_setting", "event_id", "two_people", "changed_at"),
                TableRule.impersonal(
                        "alert_template",
                        "id",
                        "version",
                        "event_id",
                        "name",
                        "category",
                        "response",
                        "urgency",
                        "severity",
                        "certainty",
                        "minutes",
                        "texts"),
                TableRule.of("alert", "proposed_by = :person OR released_by = :person")
                        .other("id", "event_id", "organization_id", "root_id", "earlier_id", "message_type", "exercise")
                        .other("public", "category", "response", "urgency", "severity", "certainty", "zones", "roles")
                        .other("texts", "onset_at", "expires_at", "source", "two_people", "state", "over_because")
                        .other("proposed_at", "released_at", "over_at", "audience_at", "told_at")
                        .personal("proposed_by", "released_by")
                        .exportedAs("alertsMade")
                        .replaced(Map.of(
                                "proposed_by", "nullif(proposed_by, :person)",
                                "released_by", "nullif(released_by, :person)")),
                // as with deliveries, how many were reached stays right
                TableRule.of("alert_person", "person_id = :person")
                        .other("alert_id", "zone", "on_duty", "notification_id")
                        .personal("person_id")
                        .exportedAs("alerts")
                        .replaced(Map.of("person_id", "gen_random_uuid()")),
                TableRule.of("alert_answer", "person_id = :person")
                        .other("id", "root_id", "answered_at", "received_at")
                        .personal("person_id", "answer", "place")
                        .exportedAs("alertAnswers")
                        .deleted()
                        .keptFor(Duration.ofDays(365), "received_at"),
                TableRule.impersonal(
                        "alert_page",
                        "notification_id",
                        "route",
                        "alert_id",
                        "state",
                        "reason",
                        "attempts",
                        "paged",
                        "due_at"),
                TableRule.of("event_presence", "person_id = :person")
                        .other("event_id", "source_id", "tickets")
                        .personal("person_id")
                        .exportedAs("presences")
                        .deleted(),
                TableRule.of("mail_unsubscribe", "person_id = :person")
                        .other("category", "created_at")
                        .personal("person_id")
                        .secret("word")
                        .exportedAs("mailSubscriptions")
                        .deleted(),
                TableRule.of("push_subscription", "person_id = :person")
                        .other("id", "created_at", "last_pushed_at")
                        .personal("person_id", "device")
                        .secret("address", "public_key", "secret")
                        .exportedAs("pushSubscriptions")
                        .deleted(),
                TableRule.of("device", "person_id = :person")
                        .other("id", "kind", "created_at", "last_pushed_at")
                        .personal("person_id", "platform", "app_version")
                        .secret("token", "sign_in")
                        .exportedAs("devices")
                        .deleted(),
                TableRule.of("phone_number", "person_id = :person")
                        .other("verified_at", "opted_out_at", "code_expires_at", "code_tries", "codes_sent")
                        .other("first_code_at")
                        .personal("person_id", "number")
                        .secret("code_hash")
                        .exportedAs("phoneNumbers")
                        .deleted(),
                TableRule.of("sms_message", "person_id = :person")
                        .other("notification_id", "organization_id", "event_id", "provider_id", "state")
                        .other("error_code", "cost", "handed_at", "ended_at")
                        .personal("person_id")
                        .exportedAs("textMessages")
                        .deleted()
                        .keptFor(Duration.ofDays(365), "handed_at"),
                TableRule.impersonal("sms_spending", "organization_id", "period", "spent"),
                TableRule.of("mail_bounce", "person_id = :person")
                        .other("status", "bounced_at")
                        .personal("person_id")
                        .secret("address_hash")
                        .exportedAs("mailBounces")
                        .deleted(),
                TableRule.of("person_wishes", "person_id = :person")
                        .other("changed_at")
                        .personal("person_id", "time_zone", "quiet_from", "quiet_until", "calm", "form")
                        .exportedAs("wishes")
                        .deleted(),
                TableRule.of("wish", "person_id = :person")
                        .other("event_id", "category", "channel", "said_by", "changed_at")
                        .personal("person_id", "wanted")
                        .exportedAs("channelChoices")
                        .deleted(),
                TableRule.of("template", "written_by = :person")
                        .other("id", "organization_id", "event_id", "category", "kind", "language", "channel", "form")
                        .other("version", "subject", "body", "withdrawn", "written_at")
                        .personal("written_by")
                        .exportedAs("templatesWritten")
                        .replaced(Map.of("written_by", "NULL")),
                TableRule.of("escalation_policy", "changed_by = :person")
                        .other("event_id", "category", "version", "own", "push_after", "email_after", "sms_after")
                        .other("duty_after", "changed_at")
                        .personal("changed_by")
                        .exportedAs("escalationPoliciesChanged")
                        .replaced(Map.of("changed_by", "NULL")),
                TableRule.impersonal("template_fault", "template_id", "variable", "times", "last_at"),
                TableRule.of("last_reached", "person_id = :person")
                        .other("rung")
                        .personal("person_id", "at")
                        .exportedAs("lastReached")
                        .deleted(),
                TableRule.of("announcement", "created_by = :person")
                        .other("id", "version", "event_id", "organization_id", "state", "audience", "texts", "fallback")
                        .other("about_other_events", "send_at", "change_id", "created_at", "sent_at")
                        .personal("created_by")
                        .exportedAs("announcementsMade")
                        .replaced(Map.of("created_by", "NULL")),
                TableRule.impersonal("audience_part", "change_id", "contributor", "part", "parts"),
                // There for the moments in which an audience is found out.
                TableRule.of("audience_member", "person_id = :person")
                        .other("change_id", "matches")
                        .personal("person_id")
                        .exportedAs("audiences")
                        .deleted(),
                TableRule.impersonal("untold_news", "change_id", "people", "told_at")
                        .keptFor(Duration.ofDays(90), "told_at"),
                // A note about a call goes with the one who was called as with the one who called.
                TableRule.of("untold_task", "person_id = :person OR by_person = :person")
                        .other("notification_id", "change_id", "state", "at")
                        .personal("person_id", "by_person", "note")
                        .exportedAs("calls")
                        .replaced(Map.of("person_id", "gen_random_uuid()", "by_person", "NULL", "note", "NULL"))
                        .keptFor(Duration.ofDays(90), "at"));
    }
}
