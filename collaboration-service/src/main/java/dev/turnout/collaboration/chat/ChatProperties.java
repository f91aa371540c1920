package dev.turnout.collaboration.chat;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/// @param pins how many messages of a channel are pinned at once
/// @param largestFile the largest photo or file that is taken
/// @param photoEdge the longer edge of a photo as it is kept, in pixels
/// @param uploads how many photos and files a person has sent that are in no message yet
/// @param scanner `host:port` of ClamAV's daemon, which then sees every file first; empty for none
@ConfigurationProperties("turnout.chat")
record ChatProperties(
        @DefaultValue("20") int pins,
        @DefaultValue("8MB") DataSize largestFile,
        @DefaultValue("1600") int photoEdge,
        @DefaultValue("4") int uploads,
        @DefaultValue("") String scanner) {

    ChatProperties {
        if (pins < 0 || pins > 100) {
            throw new IllegalArgumentException("turnout.chat.pins is between 0 and 100");
        }
        if (largestFile.toBytes() < 1 || largestFile.toMegabytes() > 20) {
            throw new IllegalArgumentException("turnout.chat.largest-file is between 1B and 20MB");
        }
        if (photoEdge < 200 || photoEdge > 4_000) {
            throw new IllegalArgumentException("turnout.chat.photo-edge is between 200 and 4000");
        }
        if (uploads < 1) {
            throw new IllegalArgumentException("turnout.chat.uploads is positive");
        }
    }
}
