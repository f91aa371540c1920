package dev.turnout.notification.announce;

import dev.turnout.common.problem.FieldFault;
import dev.turnout.common.problem.Problems;
import dev.turnout.notification.audience.AudienceRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// An announcement as an organizer writes it.
///
/// @param texts by language tag
/// @param fallbackLanguage of those whose own language is not among them
/// @param aboutOtherEvents whether it is about other events; it then goes to those only who allow that
record AnnouncementRequest(
        @NotNull @Valid AudienceRequest audience,

        @NotEmpty @Size(max = 10) Map<@NotNull @Pattern(regexp = LANGUAGE) String, @NotNull @Valid Text> texts,

        @NotNull @Pattern(regexp = LANGUAGE) String fallbackLanguage,

        @Nullable Boolean aboutOtherEvents) {

    /// Travels with each inbox item, so all languages together stay small.
    static final int MOST_CHARACTERS = 6_000;

    private static final String LANGUAGE = "[a-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}";

    record Text(
            @NotBlank @Size(max = 120) String title,
            @NotBlank @Size(max = 1_000) String body,
            @Size(max = 1_000) @Nullable String easyRead) {

        AnnouncementText toText() {
            return new AnnouncementText(
                    title.strip(), body.strip(), easyRead == null || easyRead.isBlank() ? null : easyRead.strip());
        }
    }

    /// @throws dev.turnout.common.problem.ProblemException 422 naming what does not fit together
    Announcement.Content toContent() {
        var wanted = audience.toAudience();
        var faults = new ArrayList<>(wanted.faults("/audience"));
        var said = new LinkedHashMap<String, AnnouncementText>();
        texts.forEach((language, text) -> said.put(language, text.toText()));
        if (!said.containsKey(fallbackLanguage)) {
            faults.add(new FieldFault(
                    "/fallbackLanguage", "without-text", "There is no text in the language for all others."));
        }
        if (said.values().stream().mapToInt(AnnouncementText::length).sum() > MOST_CHARACTERS) {
            faults.add(new FieldFault(
                    "/texts", "too-long", "All texts together are too long.", Map.of("max", (long) MOST_CHARACTERS)));
        }
        if (!faults.isEmpty()) {
            throw Problems.invalid(faults);
        }
        return new Announcement.Content(wanted, said, fallbackLanguage, Boolean.TRUE.equals(aboutOtherEvents));
    }
}
