package dev.turnout.event.programme;

import static dev.turnout.event.programme.SessionFixtures.content;
import static dev.turnout.event.programme.SessionFixtures.id;
import static dev.turnout.event.programme.SessionFixtures.session;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SessionTests {

    private static final Named HALL = new Named(id(0x11), "Riverside Hall");
    private static final Named STADIUM = new Named(id(0x12), "Main Stadium");
    private static final Named ADA = new Named(id(0x21), "Ada Stone");
    private static final Named BEN = new Named(id(0x22), "Ben Wood");

    @Test
    void saysInWhichRespectsItChanged() {
        assertThat(session().revise(content("Opening", STADIUM, "11:00", 90)))
                .isInstanceOfSatisfying(Revision.Changed.class, change -> {
                    assertThat(change.kinds())
                            .containsExactlyInAnyOrder(
                                    ChangeKind.TITLE,
                                    ChangeKind.MOVED_ROOM,
                                    ChangeKind.MOVED_TIME,
                                    ChangeKind.DURATION);
                    assertThat(change.after().version()).isEqualTo(2);
                    assertThat(change.before()).isEqualTo(session());
                });
    }

    @Test
    void isUnchangedByWhatItIsAlready() {
        assertThat(session().revise(session().content())).isEqualTo(new Revision.Unchanged(session()));
    }

    @Test
    void keepsItsSpeakersInAnotherOrderWithoutTellingAnybody() {
        Session pair = after(session().revise(spokenBy(ADA, BEN)));

        assertThat(pair.revise(spokenBy(BEN, ADA))).isInstanceOfSatisfying(Revision.Changed.class, change -> {
            assertThat(change.kinds()).containsExactly(ChangeKind.DETAILS);
            assertThat(change.after().content().speakers()).containsExactly(BEN, ADA);
        });
    }

    @Test
    void isCancelledOnce() {
        Session cancelled = after(session().cancel());

        assertThat(cancelled.status()).isEqualTo(SessionStatus.CANCELLED);
        assertThat(cancelled.cancel()).isEqualTo(new Revision.Unchanged(cancelled));
    }

    @Test
    void cannotBeChangedOrCancelledOnceRemoved() {
        Session removed = after(session().remove());

        assertThat(removed.remove()).isEqualTo(new Revision.Unchanged(removed));
        assertThat(removed.cancel()).isInstanceOf(Revision.Refused.class);
        assertThat(removed.revise(content("Opening", HALL, "10:00", 60))).isInstanceOf(Revision.Refused.class);
    }

    @Test
    void comesBackWithOtherContent() {
        Session removed = after(session().remove());

        assertThat(removed.restore(content("Opening ceremony", STADIUM, "10:00", 60)))
                .isInstanceOfSatisfying(Revision.Changed.class, change -> {
                    assertThat(change.kinds()).containsExactlyInAnyOrder(ChangeKind.RESTORED, ChangeKind.MOVED_ROOM);
                    assertThat(change.after().status()).isEqualTo(SessionStatus.SCHEDULED);
                    assertThat(change.after().version()).isEqualTo(3);
                });
    }

    @Test
    void concernsPeopleUnlessOnlyTextsChanged() {
        assertThat(ChangeKind.values())
                .filteredOn(kind -> !kind.concernsPeople())
                .containsExactly(ChangeKind.DETAILS);
    }

    private static Session after(Revision revision) {
        return ((Revision.Changed) revision).after();
    }

    private static SessionContent spokenBy(Named... speakers) {
        SessionContent as = session().content();
        return new SessionContent(
                as.title(),
                as.subtitle(),
                as.summary(),
                as.description(),
                as.type(),
                as.language(),
                as.track(),
                as.room(),
                as.startsAt(),
                as.durationMinutes(),
                List.of(speakers));
    }
}
