package dev.turnout.event;

import dev.turnout.common.security.OpenOperation;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// What may be read without signing in. Each handler still hides drafts.
@Configuration(proxyBeanMethods = false)
class OpenReads {

    private static final String PUBLIC_PROGRAMME = "the programme of a published event is public";

    @Bean
    OpenOperation openEvents() {
        return OpenOperation.get("/api/v1/events", "published events are public");
    }

    @Bean
    OpenOperation openEvent() {
        return OpenOperation.get("/api/v1/events/{eventId}", "published events are public");
    }

    @Bean
    OpenOperation openProgramme() {
        return OpenOperation.get("/api/v1/events/{eventId}/programme", PUBLIC_PROGRAMME);
    }

    @Bean
    OpenOperation openSessions() {
        return OpenOperation.get("/api/v1/events/{eventId}/sessions", PUBLIC_PROGRAMME);
    }

    @Bean
    OpenOperation openSession() {
        return OpenOperation.get("/api/v1/sessions/{sessionId}", PUBLIC_PROGRAMME);
    }

    @Bean
    OpenOperation openRooms() {
        return OpenOperation.get("/api/v1/events/{eventId}/rooms", PUBLIC_PROGRAMME);
    }

    @Bean
    OpenOperation openTracks() {
        return OpenOperation.get("/api/v1/events/{eventId}/tracks", PUBLIC_PROGRAMME);
    }

    @Bean
    OpenOperation openSpeakers() {
        return OpenOperation.get("/api/v1/events/{eventId}/speakers", PUBLIC_PROGRAMME);
    }

    private static final String PUBLIC_FEED = "what is posted in a published event is public";

    @Bean
    OpenOperation openPosts() {
        return OpenOperation.get("/api/v1/events/{eventId}/posts", PUBLIC_FEED);
    }

    @Bean
    OpenOperation openPost() {
        return OpenOperation.get("/api/v1/events/{eventId}/posts/{postId}", PUBLIC_FEED);
    }

    @Bean
    OpenOperation openPostPhoto() {
        return OpenOperation.get("/api/v1/events/{eventId}/posts/{postId}/photo", PUBLIC_FEED);
    }

    @Bean
    OpenOperation openFeedSettings() {
        return OpenOperation.get("/api/v1/events/{eventId}/feed-settings", PUBLIC_FEED);
    }

    @Bean
    OpenOperation openFeedPage() {
        return OpenOperation.get("/embed/events/{eventId}/feed", "other sites show what their event's team allows");
    }

    @Bean
    OpenOperation openJsonFeed() {
        return OpenOperation.get("/embed/events/{eventId}/feed.json", "other sites read what the event's team allows");
    }
}
