package dev.turnout.notification.wishes;

import java.time.Duration;
import java.time.LocalTime;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// @param gatheredAt when those who asked for calm are told what has come together, on their clock
/// @param pushGap how soon after a push the same person is pushed to again; what comes meanwhile comes as one
/// @param mailGap the same for mails
/// @param smsGap the same for SMS
/// @param unseenFor how long something important may lie on a device without being looked at before it goes on
@ConfigurationProperties("turnout.wishes")
record WishProperties(
        @DefaultValue({"08:00", "13:00", "18:00"}) List<LocalTime> gatheredAt,
        @DefaultValue("20s") Duration pushGap,
        @DefaultValue("60s") Duration mailGap,
        @DefaultValue("5m") Duration smsGap,
        @DefaultValue("30m") Duration unseenFor) {

    WishProperties {
        if (gatheredAt.isEmpty()) {
            throw new IllegalArgumentException("turnout.wishes.gathered-at needs a time of the day");
        }
        gatheredAt = List.copyOf(gatheredAt);
    }

    Duration gap(Channel channel) {
        return switch (channel) {
            case PUSH -> pushGap;
            case EMAIL -> mailGap;
            case SMS -> smsGap;
        };
    }
}
