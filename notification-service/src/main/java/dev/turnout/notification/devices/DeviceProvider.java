package dev.turnout.notification.devices;

import dev.turnout.notification.channels.Answer;
import dev.turnout.notification.channels.Channel;
import dev.turnout.notification.channels.Notice;
import dev.turnout.notification.channels.Retries;
import java.time.Duration;

/// A company that brings notices to devices. Safe for many threads.
public interface DeviceProvider extends Channel {

    /// How it is used.
    ///
    /// @param after how long a notification may stay unacknowledged before it goes this way
    /// @param atOnce how many requests are on their way at the same time
    record Use(Duration after, int atOnce, Retries retries) {

        public Use {
            if (atOnce < 1) {
                throw new IllegalArgumentException("at-once must be positive");
            }
        }
    }

    Use use();

    /// Hands a notice over for one device. The same notice again replaces itself there.
    Answer push(Device device, Notice notice);
}
