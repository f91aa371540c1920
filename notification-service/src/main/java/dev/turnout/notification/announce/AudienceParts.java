package dev.turnout.notification.announce;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// What the services have said about audiences so far.
@Repository
class AudienceParts {

    private final JdbcClient jdbc;

    /// Somebody whom the services have named.
    record Member(UUID personId, List<Integer> matches) {}

    private record Said(String contributor, int expected, int arrived) {}

    AudienceParts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// @return whether this part is new
    boolean arrived(AudienceResolvedV1 part) {
        return jdbc.sql("""
                                INSERT INTO audience_part (change_id, contributor, part, parts)
                                VALUES (:change, :contributor, :part, :parts) ON CONFLICT DO NOTHING
                                """)
                        .param("change", part.changeId())
                        .param("contributor", part.contributor())
                        .param("part", part.part())
                        .param("parts", part.parts())
                        .update()
                == 1;
    }

    /// How many parts there will be in all, as far as is known; one at least of each who has not answered.
    int expected(UUID changeId, Set<String> owners) {
        var said = said(changeId);
        var silent = owners.size()
                - (int) said.stream()
                        .filter(one -> owners.contains(one.contributor()))
                        .count();
        return silent + said.stream().mapToInt(Said::expected).sum();
    }

    /// Whether all of these have said all they know.
    boolean complete(UUID changeId, Set<String> owners) {
        var done = said(changeId).stream()
                .filter(one -> one.arrived() >= one.expected())
                .map(Said::contributor)
                .collect(Collectors.toSet());
        return done.containsAll(owners);
    }

    private List<Said> said(UUID changeId) {
        return jdbc.sql("""
                        SELECT contributor, max(parts) AS expected, count(*) AS arrived FROM audience_part
                         WHERE change_id = :change GROUP BY contributor
                        """)
                .param("change", changeId)
                .query((row, _) ->
                        new Said(row.getString("contributor"), row.getInt("expected"), row.getInt("arrived")))
                .list();
    }

    /// Keeps people until the whole audience is known; somebody named twice has all matches.
    void keep(UUID changeId, List<AudienceResolvedV1.Person> people) {
        jdbc.sql("""
                        INSERT INTO audience_member AS m (change_id, person_id, matches)
                        SELECT :change, person, string_to_array(matches, ',')::int[]
                          FROM unnest(:people::uuid[], :matches::text[]) AS named (person, matches)
                        ON CONFLICT (change_id, person_id) DO UPDATE SET matches = m.matches || excluded.matches
                        """)
                .param("change", changeId)
                .param(
                        "people",
                        people.stream().map(one -> one.personId().toString()).toArray(String[]::new))
                .param("matches", people.stream().map(AudienceParts::text).toArray(String[]::new))
                .update();
    }

    int kept(UUID changeId) {
        return jdbc.sql("SELECT count(*) FROM audience_member WHERE change_id = :change")
                .param("change", changeId)
                .query(Integer.class)
                .single();
    }

    /// Some of those who are kept.
    List<Member> some(UUID changeId, int most) {
        return jdbc.sql("""
                        SELECT person_id, matches FROM audience_member WHERE change_id = :change ORDER BY person_id LIMIT :most
                        """)
                .param("change", changeId)
                .param("most", most)
                .query((row, _) -> new Member(row.getObject("person_id", UUID.class), List.of((Integer[])
                        row.getArray("matches").getArray())))
                .list();
    }

    void forget(UUID changeId, List<Member> members) {
        jdbc.sql("DELETE FROM audience_member WHERE change_id = :change AND person_id = ANY (:people::uuid[])")
                .param("change", changeId)
                .param(
                        "people",
                        members.stream().map(one -> one.personId().toString()).toArray(String[]::new))
                .update();
    }

    void forgetAll(UUID changeId) {
        jdbc.sql("DELETE FROM audience_member WHERE change_id = :change")
                .param("change", changeId)
                .update();
    }

    private static String text(AudienceResolvedV1.Person person) {
        return person.matches().stream().map(String::valueOf).collect(Collectors.joining(","));
    }
}
