package dev.turnout.notification.wishes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class CategoryTests {

    @Test
    void theOwnerNamesIt() {
        assertThat(Category.of("announcements", List.of("title"), "session")).isEqualTo(Category.ANNOUNCEMENTS);
    }

    @Test
    void withoutAKnownNameTheKindsSpeak() {
        assertThat(Category.of(null, List.of("moved_time"), "session")).isEqualTo(Category.CHANGES);
        assertThat(Category.of(null, List.of("documents_due"), "participant")).isEqualTo(Category.PARTICIPANTS);
        assertThat(Category.of(null, List.of("dose_late"), "participant")).isEqualTo(Category.CARE);
        assertThat(Category.of("from-the-future", List.of("moved_time"), "session"))
                .isEqualTo(Category.CHANGES);
    }
}
