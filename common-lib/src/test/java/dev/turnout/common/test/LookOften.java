package dev.turnout.common.test;

import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

/// Lets every `await()` look at once and then often. By itself it looks after a tenth of a second first, and tests wait
/// thousands of times for what takes a thousandth.
public final class LookOften implements LauncherSessionListener {
    private static final Duration AT_ONCE = Duration.ofMillis(1);
    private static final Duration OFTEN = Duration.ofMillis(15);

    @Override
    public void launcherSessionOpened(LauncherSession session) {
        Awaitility.setDefaultPollDelay(AT_ONCE);
        Awaitility.setDefaultPollInterval(OFTEN);
    }
}
