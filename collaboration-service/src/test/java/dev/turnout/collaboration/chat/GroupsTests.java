package dev.turnout.collaboration.chat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnout.common.Ids;
import dev.turnout.common.security.Grant;
import dev.turnout.common.security.Role;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class GroupsTests {

    @Test
    void findsTheWordsBehindTheSign() {
        assertThat(words("@here please, @Medics! And @north-gate.")).containsExactly("here", "medics", "north-gate");
        assertThat(words("@المسبح @Käse")).containsExactly("käse", "المسبح");
    }

    @Test
    void anAddressIsNoGroup() {
        assertThat(words("Write to sana@staff.example or @@here, 3@here")).isEmpty();
    }

    @Test
    void aTextFullOfSignsIsNotFollowedToItsEnd() {
        String many = IntStream.range(0, 500).mapToObj(i -> "@g" + i).collect(Collectors.joining(" "));
        assertThat(words(many)).hasSize(20);
    }

    @Test
    void meansRolesAndAreas() {
        assertThat(Groups.in(MessageText.of("@organizers")).mean(grant(Role.OWNER)))
                .isTrue();
        assertThat(Groups.in(MessageText.of("@organizers")).mean(grant(Role.STAFF)))
                .isFalse();
        assertThat(Groups.in(MessageText.of("@north-gate")).mean(grant(Role.STAFF, "North gate")))
                .isTrue();
        assertThat(Groups.in(MessageText.of("@gate")).mean(grant(Role.STAFF, "North gate")))
                .isFalse();
        assertThat(Groups.in(MessageText.of("@here")).mean(grant(Role.VOLUNTEER)))
                .isTrue();
    }

    private static List<String> words(String text) {
        return List.copyOf(Groups.in(MessageText.of(text)).words());
    }

    private static Grant grant(Role role, String... areas) {
        UUID id = Ids.next();
        return new Grant(id, id, role, List.of(areas), null, null);
    }
}
