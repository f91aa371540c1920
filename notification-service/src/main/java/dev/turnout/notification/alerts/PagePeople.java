package dev.turnout.notification.alerts;

import dev.turnout.common.replica.EventBasics;
import dev.turnout.common.replica.EventDirectory;
import dev.turnout.notification.people.People;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClientException;

/// Calls people by one route. When nobody can say which language somebody reads, they are called in the event's rather
/// than later.
@Component
class PagePeople {

    private static final Logger log = LoggerFactory.getLogger(PagePeople.class);
    private static final int TOGETHER = 100;

    private final Alerts alerts;
    private final AlertPages pages;
    private final People people;
    private final EventDirectory events;
    private final AlertProperties properties;

    PagePeople(Alerts alerts, AlertPages pages, People people, EventDirectory events, AlertProperties properties) {
        this.alerts = alerts;
        this.pages = pages;
        this.people = people;
        this.events = events;
        this.properties = properties;
    }

    /// Calls all who are due.
    void by(AlertRoute route) {
        for (var due = pages.take(route, TOGETHER); !due.isEmpty(); due = pages.take(route, TOGETHER)) {
            due.stream()
                    .collect(Collectors.groupingBy(AlertPages.Due::alertId))
                    .forEach((alertId, some) -> call(alerts.find(alertId).orElseThrow(), some, route));
        }
    }

    private void call(Alert alert, List<AlertPages.Due> due, AlertRoute route) {
        Optional<Map<UUID, People.Person>> known = known(due);
        if (known.isEmpty() && route.needsAddress()) {
            due.forEach(one -> later(one, route, "addresses-unavailable", Optional.empty()));
            return;
        }
        String usual = language(alert);
        var open = due.stream()
                .filter(one -> known.isEmpty() || known.get().containsKey(one.personId()))
                .toList();
        pages.skipped(due.stream().filter(one -> !open.contains(one)).toList(), route, "no-account");
        if (open.isEmpty()) {
            return;
        }
        var calls = open.stream()
                .map(one -> call(
                        alert, one, known.map(all -> all.get(one.personId())).orElse(null), usual))
                .toList();
        List<AlertRoute.Paged> results = route.page(calls);
        var byResult = IntStream.range(0, calls.size())
                .boxed()
                .collect(Collectors.groupingBy(results::get, Collectors.mapping(open::get, Collectors.toList())));
        byResult.forEach((result, some) -> settle(some, route, result));
    }

    private Optional<Map<UUID, People.Person>> known(List<AlertPages.Due> due) {
        try {
            return Optional.of(
                    people.find(due.stream().map(AlertPages.Due::personId).toList()));
        } catch (RestClientException away) {
            log.warn("Languages cannot be asked for; {} people are called in the event's", due.size());
            return Optional.empty();
        }
    }

    private String language(Alert alert) {
        try {
            return events.find(alert.eventId()).map(EventBasics::language).orElse("en");
        } catch (RuntimeException away) {
            return "en";
        }
    }

    private static AlertRoute.AlertCall call(
            Alert alert, AlertPages.Due due, People.@Nullable Person person, String usual) {
        String wanted = person == null ? usual : person.language().getLanguage();
        String language = alert.texts().containsKey(wanted) ? wanted : "en";
        return new AlertRoute.AlertCall(
                due.notificationId(),
                due.personId(),
                alert.organizationId(),
                alert.eventId(),
                alert.rootId(),
                Optional.ofNullable(person).map(People.Person::email),
                language,
                alert.exercise(),
                alert.text(language),
                alert.expiresAt());
    }

    private void settle(List<AlertPages.Due> due, AlertRoute route, AlertRoute.Paged result) {
        switch (result) {
            case AlertRoute.Paged.Sent() -> {
                var again = due.stream()
                        .filter(one -> route.repeats() && one.onDuty() && one.paged() + 1 < properties.pages())
                        .toList();
                again.forEach(one -> pages.pageAgain(one, route, properties.pageAgain()));
                pages.sent(due.stream().filter(one -> !again.contains(one)).toList(), route);
            }
            case AlertRoute.Paged.NoWay(var reason) -> pages.skipped(due, route, reason);
            case AlertRoute.Paged.Refused(var reason) -> pages.failed(due, route, reason);
            case AlertRoute.Paged.Later(var reason, var pause) -> due.forEach(one -> later(one, route, reason, pause));
        }
    }

    private void later(AlertPages.Due due, AlertRoute route, String reason, Optional<Duration> pause) {
        if (due.attempt() >= properties.attempts()) {
            pages.failed(List.of(due), route, reason);
        } else {
            pages.tryAgain(due, route, reason, pause.orElse(properties.pauseAfter(due.attempt())));
        }
    }
}
