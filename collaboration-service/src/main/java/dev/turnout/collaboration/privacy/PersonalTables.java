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
                        .replaced(Map.of("person_id", TableRule.NOBODY)));
    }
}
