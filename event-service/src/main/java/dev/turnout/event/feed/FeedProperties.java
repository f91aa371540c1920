package dev.turnout.event.feed;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/// @param largestPhoto the largest photo that is taken
/// @param photoEdge the longer edge of a photo as it is kept, in pixels
/// @param undo how long a post that was deleted can be brought back
/// @param window in which a person's posts and reports are counted
/// @param posts how many posts a visitor writes in that time
/// @param reports how many posts a person reports in that time
/// @param uploads how many photos a person has sent that are in no post yet
/// @param pins how many posts are pinned at once
@ConfigurationProperties("turnout.feed")
record FeedProperties(
        @DefaultValue("8MB") DataSize largestPhoto,
        @DefaultValue("1600") int photoEdge,
        @DefaultValue("15m") Duration undo,
        @DefaultValue("10m") Duration window,
        @DefaultValue("6") int posts,
        @DefaultValue("20") int reports,
        @DefaultValue("4") int uploads,
        @DefaultValue("3") int pins) {

    FeedProperties {
        if (largestPhoto.toBytes() < 1 || largestPhoto.toMegabytes() > 20) {
            throw new IllegalArgumentException("turnout.feed.largest-photo is between 1B and 20MB");
        }
        if (photoEdge < 200 || photoEdge > 4_000) {
            throw new IllegalArgumentException("turnout.feed.photo-edge is between 200 and 4000");
        }
        if (undo.isNegative() || undo.compareTo(Duration.ofDays(1)) > 0) {
            throw new IllegalArgumentException("turnout.feed.undo is at most the day that a deleted post is kept");
        }
        if (!window.isPositive() || posts < 1 || reports < 1 || uploads < 1 || pins < 0) {
            throw new IllegalArgumentException("turnout.feed.window, posts, reports and uploads are positive");
        }
    }
}
