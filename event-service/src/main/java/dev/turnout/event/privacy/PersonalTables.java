package dev.turnout.event.privacy;

import dev.turnout.common.privacy.PersonalDataRegister;
import dev.turnout.common.privacy.TableRule;
import java.time.Duration;
import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Every table of this service. A table or column that is not on this list fails the build.
@Configuration(proxyBeanMethods = false)
class PersonalTables {

    /// A photo without a post, and a post that its author deleted: as long as somebody may change their mind.
    private static final Duration KEPT_UNPOSTED = Duration.ofDays(1);

    private static final Duration KEPT_DELETED = Duration.ofDays(1);

    @Bean
    PersonalDataRegister personalData() {
        return PersonalDataRegister.of(
                TableRule.of("event", "created_by = :person")
                        .other("id", "organization_id", "version", "programme_version", "slug", "name", "description")
                        .other("language", "time_zone", "starts_at", "ends_at", "status", "created_at")
                        .personal("created_by")
                        .exportedAs("eventsCreated")
                        .replaced(Map.of("created_by", "NULL")),
                TableRule.impersonal("event_day", "event_id", "day", "starts_at", "ends_at"),
                TableRule.impersonal("room", "event_id", "id", "name", "position"),
                TableRule.impersonal("track", "event_id", "id", "name", "position"),
                // A name in a published programme is the organizer's; it no longer leads to the person's account.
                TableRule.of("speaker", "person_id = :person")
                        .other("event_id", "id", "position")
                        .personal("name", "person_id")
                        .exportedAs("speakerEntries")
                        .replaced(Map.of("person_id", "NULL"))
                        .because("programme"),
                TableRule.impersonal(
                        "session",
                        "event_id",
                        "id",
                        "guid",
                        "version",
                        "changed_in",
                        "status",
                        "title",
                        "subtitle",
                        "summary",
                        "description",
                        "type",
                        "language",
                        "track_id",
                        "room_id",
                        "starts_at",
                        "duration_minutes"),
                TableRule.impersonal("session_speaker", "event_id", "session_id", "speaker_id", "position"),
                TableRule.of("session_staff", "person_id = :person")
                        .other("event_id", "session_id")
                        .personal("person_id")
                        .exportedAs("sessionsWorkedOn")
                        .deleted(),
                // The sums of stars stay right when each star still stands for somebody.
                TableRule.of("star", "person_id = :person")
                        .other("event_id", "session_id", "starred_at")
                        .personal("person_id")
                        .exportedAs("stars")
                        .replaced(Map.of("person_id", "gen_random_uuid()")),
                TableRule.impersonal("star_total", "session_id", "event_id", "total", "version"),
                TableRule.impersonal("feed_settings", "event_id", "version", "visitors", "embeddable"),
                posts(),
                TableRule.of("feed_edition", "author_id = :person")
                        .other("event_id", "post_id", "version", "replaced_at")
                        .personal("author_id", "text", "photo_alt")
                        .exportedAs("feedPostEditions")
                        .deleted(),
                TableRule.of("feed_upload", "uploaded_by = :person")
                        .other("event_id", "id", "width", "height", "uploaded_at")
                        .personal("uploaded_by", "jpeg")
                        .exportedAs("feedUploads")
                        .deleted()
                        .keptFor(KEPT_UNPOSTED, "uploaded_at"),
                TableRule.of("feed_photo", "uploaded_by = :person")
                        .other("event_id", "post_id", "width", "height")
                        .personal("uploaded_by", "jpeg")
                        .exportedAs("feedPhotos")
                        .deleted(),
                // The counts stay right when each reaction still stands for somebody.
                TableRule.of("feed_reaction", "person_id = :person")
                        .other("event_id", "post_id", "kind", "reacted_at")
                        .personal("person_id")
                        .exportedAs("feedReactions")
                        .replaced(Map.of("person_id", "gen_random_uuid()")),
                TableRule.impersonal("feed_tally", "event_id", "post_id", "version", "counts"),
                TableRule.of("feed_report", "reporter_id = :person")
                        .other("event_id", "post_id", "reason", "reported_at", "settled_at")
                        .personal("reporter_id")
                        .exportedAs("feedReports")
                        .deleted(),
                TableRule.of("feed_block", "person_id = :person")
                        .other("event_id", "blocked_at")
                        .personal("person_id", "name", "reason")
                        .exportedAs("feedBlocks")
                        .deleted());
    }

    /// What a visitor wrote goes with them. What somebody wrote for the team is the event's, and no longer leads to
    /// them.
    private static TableRule posts() {
        String gone = "CASE WHEN team THEN %s ELSE %s END";
        return TableRule.of("feed_post", "author_id = :person")
                .other("event_id", "id", "cid", "version", "team", "status", "status_before", "hidden_reason")
                .other("posted_at", "edited_at", "pinned_at", "deleted_at")
                .personal("author_id", "author_name", "text", "photo_alt")
                .exportedAs("feedPosts")
                .replaced(Map.of(
                        "author_id", TableRule.NOBODY,
                        "author_name", "'…'",
                        "text", gone.formatted("text", "'…'"),
                        "photo_alt", gone.formatted("photo_alt", "NULL"),
                        "status", gone.formatted("status", "'deleted'"),
                        "deleted_at", gone.formatted("deleted_at", "now()")))
                .because("feed")
                .keptFor(KEPT_DELETED, "deleted_at");
    }
}
