package dev.turnout.notification.alerts;

import dev.turnout.common.problem.Problems;
import dev.turnout.common.replica.EventBasics;
import dev.turnout.common.replica.EventDirectory;
import dev.turnout.common.security.Caller;
import dev.turnout.common.security.OpenOperation;
import dev.turnout.common.security.Permission;
import java.time.Clock;
import java.util.UUID;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// Alerts for the programs of others, in the Common Alerting Protocol.
@RestController
@RequestMapping("/api/v1")
class CapController {

    private static final String CAP = "application/cap+xml";
    private static final int MOST = 100;

    private final Alerts alerts;
    private final TakeCap takeCap;
    private final CapWriter writer;
    private final AlertAccess access;
    private final EventDirectory events;
    private final Clock clock;

    CapController(
            Alerts alerts, TakeCap takeCap, CapWriter writer, AlertAccess access, EventDirectory events, Clock clock) {
        this.alerts = alerts;
        this.takeCap = takeCap;
        this.writer = writer;
        this.access = access;
        this.events = events;
        this.clock = clock;
    }

    @GetMapping(path = "/events/{id}/alerts/feed", produces = MediaType.APPLICATION_ATOM_XML_VALUE)
    String feed(@PathVariable UUID id) {
        EventBasics event =
                events.find(id).filter(EventBasics::published).orElseThrow(() -> Problems.notFound("event"));
        return writer.feed(id, event.name(), alerts.publicOnes(id, MOST));
    }

    @GetMapping(path = "/alerts/{id}/cap", produces = CAP)
    String message(@PathVariable UUID id) {
        Alert alert = alerts.find(id)
                .filter(found -> found.isPublic() && found.releasedAt() != null && access.published(found.eventId()))
                .orElseThrow(() -> Problems.notFound("alert"));
        String eventName = events.find(alert.eventId()).map(EventBasics::name).orElse("");
        return writer.message(alert, eventName, alerts::find);
    }

    /// Becomes a proposal, which somebody has to release as any other.
    @PostMapping(
            path = "/events/{id}/alerts/cap",
            consumes = {CAP, MediaType.APPLICATION_XML_VALUE, MediaType.TEXT_XML_VALUE})
    ResponseEntity<AlertView> take(Caller caller, @PathVariable UUID id, @RequestBody byte[] text) {
        EventBasics event = access.event(caller, Permission.ALERT_PROPOSE, id);
        return switch (takeCap.handle(event, CapReader.read(text), caller.personId())) {
            case AlertDesk.Outcome.Done(var alert) ->
                ResponseEntity.status(HttpStatus.CREATED).body(AlertView.of(alert, caller.personId(), clock.instant()));
            case AlertDesk.Outcome.Expired() ->
                throw Problems.conflict("alert-expired", "This alert would have ended by now. Propose it again.");
            case AlertDesk.Outcome.Known(), AlertDesk.Outcome.NotWaiting() ->
                throw Problems.conflict("alert-known", "This alert is in the list already.");
        };
    }

    /// What of alerts needs no token.
    @Configuration(proxyBeanMethods = false)
    static class Open {

        @Bean
        OpenOperation openAlertFeed() {
            return OpenOperation.get("/api/v1/events/{id}/alerts/feed", "alerts marked public, of published events");
        }

        @Bean
        OpenOperation openAlertMessage() {
            return OpenOperation.get("/api/v1/alerts/{id}/cap", "alerts marked public, of published events");
        }

        @Bean
        OpenOperation openActiveAlerts() {
            return OpenOperation.get(
                    "/api/v1/alerts/active", "what is for everybody at a published event; the handler decides");
        }
    }
}
