package dev.turnout.notification.wishes;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class WishPolicyTests {

    private static final ZoneId VENUE = ZoneId.of("Europe/Berlin");
    private static final Instant NIGHT = Instant.parse("2026-06-12T21:30:00Z");
    private static final Settings.Hours QUIET = new Settings.Hours(LocalTime.of(22, 0), LocalTime.of(7, 0));
    private static final Settings QUIET_AND_CALM = new Settings(null, QUIET, true, Form.EASY);

    private final WishPolicy policy = new WishPolicy(List.of(LocalTime.of(8, 0)));

    @Test
    void tellsThoseWhoWishNothing() {
        assertThat(decide(Category.CHANGES, Channel.PUSH, Settings.NONE, null)).isEqualTo(Verdict.AS_USUAL);
    }

    @Test
    void saysWhoRefused() {
        assertThat(decide(Category.CHANGES, Channel.PUSH, Settings.NONE, new Choice(false, false)))
                .isEqualTo(new Verdict.Never("unwanted"));
        assertThat(decide(Category.CHANGES, Channel.EMAIL, Settings.NONE, new Choice(false, true)))
                .isEqualTo(new Verdict.Never("unsubscribed"));
    }

    @ParameterizedTest
    @EnumSource(Channel.class)
    void whatIsUrgentComesWhateverSomebodyChose(Channel channel) {
        var refused = new Choice(false, false);

        assertThat(decide(Category.ALERTS, channel, QUIET_AND_CALM, refused))
                .isEqualTo(new Verdict.Go(Form.EASY, false));
        assertThat(decide(Category.CARE, channel, QUIET_AND_CALM, refused)).isEqualTo(new Verdict.Go(Form.EASY, false));
    }

    @Test
    void quietHoursHoldForWhatRingsOnTheClockOfTheVenue() {
        var quiet = new Settings(null, QUIET, false, Form.STANDARD);
        var morning = Instant.parse("2026-06-13T05:00:00Z");

        assertThat(decide(Category.CHANGES, Channel.PUSH, quiet, null))
                .isEqualTo(new Verdict.Later(morning, "quiet-hours"));
        assertThat(decide(Category.CHANGES, Channel.SMS, quiet, null))
                .isEqualTo(new Verdict.Later(morning, "quiet-hours"));
        assertThat(decide(Category.CHANGES, Channel.EMAIL, quiet, null)).isInstanceOf(Verdict.Go.class);
    }

    @Test
    void theClockOfThePersonGoesBeforeThatOfTheVenue() {
        var abroad = new Settings(ZoneId.of("America/New_York"), QUIET, false, Form.STANDARD);

        assertThat(decide(Category.CHANGES, Channel.PUSH, abroad, null)).isInstanceOf(Verdict.Go.class);
    }

    @Test
    void calmGathersOnceAndThenGoesSilently() {
        var calm = new Settings(null, null, true, Form.STANDARD);
        var morning = Instant.parse("2026-06-13T06:00:00Z");

        assertThat(decide(Category.CHANGES, Channel.PUSH, calm, null)).isEqualTo(new Verdict.Later(morning, "calm"));
        assertThat(policy.decide(Category.CHANGES, Channel.PUSH, calm, null, VENUE, NIGHT, morning))
                .isEqualTo(new Verdict.Go(Form.STANDARD, true));
    }

    @Test
    void announcementsCostNoSms() {
        assertThat(decide(Category.ANNOUNCEMENTS, Channel.SMS, Settings.NONE, new Choice(true, false)))
                .isEqualTo(new Verdict.Never("not-by-this-channel"));
    }

    private Verdict decide(Category category, Channel channel, Settings settings, @Nullable Choice choice) {
        return policy.decide(category, channel, settings, choice, VENUE, NIGHT, NIGHT);
    }
}
