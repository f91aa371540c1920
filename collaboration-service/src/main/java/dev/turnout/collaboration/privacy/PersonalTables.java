package dev.turnout.collaboration.privacy;

import dev.turnout.common.privacy.PersonalDataRegister;
import dev.turnout.common.privacy.TableRule;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Every table of this service. A table or column that is not on this list fails the build.
@Configuration(proxyBeanMethods = false)
class PersonalTables {

    /// A photo or file that is in no message: as long as somebody may still write it.
    private static final Duration KEPT_UNSENT = Duration.ofDays(1);

    /// Messages are numbered without gaps, so an erased person's stay in their places without words.
    @Bean
    PersonalDataRegister personalData() {
        return PersonalDataRegister.of(
                Stream.of(chat(), TaskTables.rules()).flatMap(List::stream).toArray(TableRule[]::new));
    }

    private static List<TableRule> chat() {
        return List.of(
                TableRule.impersonal("chat_channel", "event_id", "id", "name", "crew", "last_offset", "created_at")
                        .other("area", "duty_from", "duty_until", "two"),
                // What was done stays, without who did it.
                TableRule.of("workflow", "started_by = :person")
                        .other("event_id", "id", "organization_id", "name", "template", "state", "version")
                        .other("started_at", "ended_at")
                        .personal("started_by", "started_by_name")
                        .exportedAs("workflowsStarted")
                        .replaced(Map.of("started_by", TableRule.NOBODY, "started_by_name", "'…'")),
                TableRule.of("workflow_step", """
                                assignee = :person OR done_by = :person OR approved_by = :person OR skipped_by = :person
                                OR note_by = :person""")
                        .other("event_id", "workflow_id", "key", "position", "kind", "words", "title", "settings")
                        .other("place", "concern", "needs", "state", "task_id", "attempts", "trouble")
                        .other("done_at", "approved_at", "ended_at")
                        .personal("assignee", "done_by", "approved_by", "skipped_by", "note", "note_by")
                        .exportedAs("workflowSteps")
                        .replaced(Map.of(
                                "assignee", "nullif(assignee, :person)",
                                "done_by", "nullif(done_by, :person)",
                                "approved_by", "nullif(approved_by, :person)",
                                "skipped_by", "nullif(skipped_by, :person)",
                                "note", "CASE WHEN note_by = :person THEN NULL ELSE note END",
                                "note_by", "nullif(note_by, :person)")),
                TableRule.of("chat_read", "person_id = :person")
                        .other("event_id", "channel_id", "offset", "read_at")
                        .personal("person_id")
                        .exportedAs("chatReadMarks")
                        .deleted(),
                TableRule.of("chat_mention", "person_id = :person")
                        .other("event_id", "channel_id", "message_id", "offset")
                        .personal("person_id")
                        .exportedAs("chatMentions")
                        .deleted(),
                TableRule.of("chat_reader", "person_id = :person")
                        .other("event_id", "version")
                        .personal("person_id")
                        .deleted()
                        .because("technical"),
                TableRule.of("chat_quiet", "person_id = :person")
                        .other("until", "decided_at")
                        .personal("person_id")
                        .exportedAs("chatSettings")
                        .deleted(),
                TableRule.of("chat_upload", "uploaded_by = :person")
                        .other("channel_id", "id", "media_type", "width", "height", "scanned", "uploaded_at")
                        .personal("uploaded_by", "content", "name")
                        .exportedAs("chatUploads")
                        .deleted()
                        .keptFor(KEPT_UNSENT, "uploaded_at"),
                TableRule.of("chat_attachment", "uploaded_by = :person")
                        .other("channel_id", "message_id", "media_type", "width", "height", "scanned")
                        .personal("uploaded_by", "content", "name", "alt")
                        .exportedAs("chatAttachments")
                        .deleted(),
                // Each of two still stands for somebody, so that the other keeps what was said.
                TableRule.of("chat_member", "person_id = :person")
                        .other("event_id", "channel_id")
                        .personal("person_id")
                        .exportedAs("directChats")
                        .replaced(Map.of("person_id", "gen_random_uuid()")),
                TableRule.of("chat_message", "author_id = :person")
                        .other("channel_id", "offset", "id", "cid", "sent_at")
                        .other("version", "thread_id", "replies", "edited_at", "deleted_at", "deleted_by")
                        .other("pinned_at", "reactions_version")
                        .personal("author_id", "author_name", "text")
                        // made of the text, and changes with it
                        .other("words")
                        .exportedAs("chatMessages")
                        .replaced(Map.of("author_id", TableRule.NOBODY, "author_name", "'…'", "text", "'…'")),
                TableRule.of("chat_edition", "author_id = :person")
                        .other("channel_id", "message_id", "version", "replaced_at")
                        .personal("author_id", "text")
                        .exportedAs("chatMessageEditions")
                        .deleted(),
                TableRule.of("chat_reaction", "person_id = :person")
                        .other("channel_id", "message_id", "kind", "reacted_at")
                        .personal("person_id")
                        .exportedAs("chatReactions")
                        .deleted(),
                TableRule.impersonal("work_lane", "event_id", "id", "area", "safety", "created_at"),
                // What was asked for goes with who asked; that it was done stays, by nobody.
                TableRule.of("work_item", "opened_by = :person OR taken_by = :person OR decided_by = :person")
                        .other(
                                "id",
                                "lane_id",
                                "event_id",
                                "kind",
                                "priority",
                                "state",
                                "permission",
                                "title",
                                "payload")
                        .other("due_at", "attempts", "most_attempts", "lease", "lease_until", "why", "decision")
                        .other("taken_at", "came_from", "swept", "version", "created_at", "state_since", "finished_at")
                        .personal("opened_by", "taken_by", "decided_by", "note", "key")
                        .exportedAs("work")
                        .replaced(Map.of(
                                "opened_by", "NULLIF(opened_by, :person)",
                                "decided_by", "NULLIF(decided_by, :person)",
                                "taken_by", "NULLIF(taken_by, :person)",
                                "taken_at", "CASE WHEN taken_by = :person THEN NULL ELSE taken_at END",
                                "note", "CASE WHEN opened_by = :person THEN '…' ELSE note END",
                                "key", "CASE WHEN opened_by = :person THEN id::text ELSE key END"))
                        .keptFor(Duration.ofDays(90), "finished_at"),
                TableRule.of("work_history", "person_id = :person")
                        .other("id", "item_id", "lane_id", "at", "what", "attempt", "why")
                        .personal("person_id")
                        .exportedAs("workHistory")
                        .replaced(Map.of("person_id", TableRule.NOBODY)),
                // What was for its author alone goes; what others plan by stays, and is nobody's.
                TableRule.of("calendar_entry", "author_id = :person")
                        .other("event_id", "id", "version", "own", "everybody", "team", "room_id")
                        .other("local_start", "local_end", "zone", "all_day", "starts_at", "ends_at")
                        .other("updated_at", "cancelled_at")
                        .personal("author_id", "title", "place", "description")
                        .exportedAs("calendarEntries")
                        .replaced(Map.of(
                                "author_id", TableRule.NOBODY,
                                "title", "CASE WHEN own THEN '…' ELSE title END",
                                "place", "CASE WHEN own THEN NULL ELSE place END",
                                "description", "CASE WHEN own THEN NULL ELSE description END",
                                "cancelled_at",
                                        "CASE WHEN own THEN coalesce(cancelled_at, now()) ELSE cancelled_at END"))
                        .keptFor(Duration.ofDays(90), "cancelled_at"),
                TableRule.of("calendar_person", "person_id = :person")
                        .other("entry_id")
                        .personal("person_id")
                        .exportedAs("calendarAppointments")
                        .deleted(),
                TableRule.impersonal("calendar_session", "id", "event_id", "version", "title", "starts_at", "ends_at")
                        .other("room_id", "room_name", "status", "updated_at"),
                TableRule.of("calendar_feed", "person_id = :person")
                        .other("event_id", "id", "calendar", "language", "made_at", "read_at", "reads")
                        .personal("person_id")
                        .secret("token_hash")
                        .exportedAs("calendarFeeds")
                        .deleted());
    }
}
