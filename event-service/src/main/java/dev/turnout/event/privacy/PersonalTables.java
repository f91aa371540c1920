package dev.turnout.event.privacy;

import dev.turnout.common.privacy.PersonalDataRegister;
import dev.turnout.common.privacy.TableRule;
import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Every table of this service. A table or column that is not on this list fails the build.
@Configuration(proxyBeanMethods = false)
class PersonalTables {

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
                TableRule.impersonal("star_total", "session_id", "event_id", "total", "version"));
    }
}
