package dev.turnout.notification.wishes;

import dev.turnout.common.problem.FieldFault;
import dev.turnout.common.problem.Problems;
import dev.turnout.common.replica.EventDirectory;
import dev.turnout.common.security.Caller;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.DateTimeException;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// How the caller wants to be told.
@RestController
@RequestMapping("/api/v1/wishes")
class WishController {

    private final WishStore store;
    private final EventDirectory events;

    /// Both times or none.
    record SettingsRequest(
            @Size(max = 60) @Nullable String timeZone,
            @Nullable LocalTime quietFrom,
            @Nullable LocalTime quietUntil,
            boolean calm,
            @NotNull String form) {}

    /// @param eventId where it holds; null: everywhere
    /// @param wanted null: no choice any more
    record ChoiceRequest(
            @Nullable UUID eventId,
            @NotNull String category,
            @NotNull String channel,
            @Nullable Boolean wanted) {}

    record SettingsView(
            @Nullable String timeZone,
            @Nullable LocalTime quietFrom,
            @Nullable LocalTime quietUntil,
            boolean calm,
            String form) {}

    /// @param optional false: it cannot be switched off
    record CategoryView(String category, String importance, boolean optional, List<String> channels) {}

    record WishesView(SettingsView settings, List<CategoryView> categories, List<WishStore.Said> choices) {}

    WishController(WishStore store, EventDirectory events) {
        this.store = store;
        this.events = events;
    }

    @GetMapping
    WishesView get(Caller caller) {
        return view(caller.personId());
    }

    @PutMapping("/settings")
    @Transactional
    public WishesView settings(Caller caller, @Valid @RequestBody SettingsRequest request) {
        store.keep(caller.personId(), understood(request));
        return view(caller.personId());
    }

    @PutMapping("/choices")
    @Transactional
    public WishesView choose(Caller caller, @Valid @RequestBody ChoiceRequest request) {
        var category =
                Category.of(request.category()).orElseThrow(() -> unknown("/category", "There is no such category."));
        var channel = Channel.of(request.channel())
                .filter(category::comesBy)
                .orElseThrow(() -> unknown("/channel", "This category does not come by that channel."));
        if (!category.optional()) {
            throw Problems.conflict("category-not-optional", "This cannot be switched off: it keeps people safe.");
        }
        var eventId = request.eventId();
        if (eventId != null && events.find(eventId).isEmpty()) {
            throw Problems.notFound("event");
        }
        if (request.wanted() == null) {
            store.unchoose(caller.personId(), eventId, category, channel);
        } else {
            store.choose(caller.personId(), eventId, category, channel, request.wanted());
        }
        return view(caller.personId());
    }

    private WishesView view(UUID personId) {
        var settings = store.settings(Set.of(personId)).getOrDefault(personId, Settings.NONE);
        var zone = settings.zone();
        var quiet = settings.quiet();
        return new WishesView(
                new SettingsView(
                        zone == null ? null : zone.getId(),
                        quiet == null ? null : quiet.from(),
                        quiet == null ? null : quiet.until(),
                        settings.calm(),
                        settings.form().word()),
                Arrays.stream(Category.values()).map(WishController::category).toList(),
                store.said(personId));
    }

    private static CategoryView category(Category category) {
        return new CategoryView(
                category.word(),
                category.importance().word(),
                category.optional(),
                Arrays.stream(Channel.values())
                        .filter(category::comesBy)
                        .map(Channel::word)
                        .toList());
    }

    private static Settings understood(SettingsRequest request) {
        var faults = new ArrayList<FieldFault>();
        var form = Form.of(request.form());
        if (form.isEmpty()) {
            faults.add(new FieldFault("/form", "unknown", "There is no such form."));
        }
        var zone = zone(request.timeZone(), faults);
        var quiet = quiet(request.quietFrom(), request.quietUntil(), faults);
        if (!faults.isEmpty()) {
            throw Problems.invalid(faults);
        }
        return new Settings(zone, quiet, request.calm(), form.orElse(Form.STANDARD));
    }

    private static @Nullable ZoneId zone(@Nullable String name, List<FieldFault> faults) {
        try {
            return name == null || name.isBlank() ? null : ZoneId.of(name);
        } catch (DateTimeException unknown) {
            faults.add(new FieldFault("/timeZone", "unknown", "There is no such time zone."));
            return null;
        }
    }

    private static Settings.@Nullable Hours quiet(
            @Nullable LocalTime from, @Nullable LocalTime until, List<FieldFault> faults) {
        if (from == null && until == null) {
            return null;
        }
        if (from == null || until == null || from.equals(until)) {
            var missing = from == null ? "/quietFrom" : "/quietUntil";
            faults.add(new FieldFault(missing, "required", "Quiet hours have a beginning and another end."));
            return null;
        }
        return new Settings.Hours(from, until);
    }

    private static RuntimeException unknown(String pointer, String detail) {
        return Problems.invalid(List.of(new FieldFault(pointer, "unknown", detail)));
    }
}
