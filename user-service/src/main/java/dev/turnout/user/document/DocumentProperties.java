package dev.turnout.user.document;

import java.time.Duration;
import java.time.LocalTime;
import java.util.List;
import java.util.regex.Pattern;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/// @param largest the largest file that is taken
/// @param photoEdge the longer edge of a photo, in pixels
/// @param warnBeforeDays how many days before the games somebody is warned; once each
/// @param warnAt when at night papers are looked through, in UTC
/// @param neededWithoutEnd how long papers of an event without dates are kept
/// @param scanner `host:port` of a scanner that every paper passes first; empty for none
@ConfigurationProperties("turnout.documents")
record DocumentProperties(
        @DefaultValue("8MB") DataSize largest,
        @DefaultValue("1024") int photoEdge,
        @DefaultValue({"60", "30", "7"}) List<Integer> warnBeforeDays,
        @DefaultValue("03:40") LocalTime warnAt,
        @DefaultValue("365d") Duration neededWithoutEnd,
        @DefaultValue("") String scanner) {

    private static final Pattern ADDRESS = Pattern.compile("[A-Za-z0-9._-]+:[1-9][0-9]{0,4}");

    DocumentProperties {
        warnBeforeDays = warnBeforeDays.stream().distinct().sorted().toList();
        if (largest.toBytes() < 1 || largest.toMegabytes() > 20) {
            throw new IllegalArgumentException("turnout.documents.largest is between 1B and 20MB");
        }
        if (photoEdge < 200 || photoEdge > 4_000) {
            throw new IllegalArgumentException("turnout.documents.photo-edge is between 200 and 4000");
        }
        if (warnBeforeDays.stream().anyMatch(days -> days < 0)) {
            throw new IllegalArgumentException("turnout.documents.warn-before-days are days before the games");
        }
        if (!scanner.isEmpty() && !ADDRESS.matcher(scanner).matches()) {
            throw new IllegalArgumentException("turnout.documents.scanner is host:port");
        }
    }

    String scannerHost() {
        return scanner.substring(0, scanner.indexOf(':'));
    }

    int scannerPort() {
        return Integer.parseInt(scanner.substring(scanner.indexOf(':') + 1));
    }
}
