package dev.turnout.notification.push;

import dev.turnout.common.Ids;
import dev.turnout.common.problem.FieldFault;
import dev.turnout.common.problem.ProblemException;
import dev.turnout.common.problem.Problems;
import dev.turnout.common.security.Caller;
import dev.turnout.notification.channels.Notice;
import dev.turnout.notification.people.People;
import dev.turnout.notification.words.ChangeWords;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.client.RestClientException;

/// The browsers on which the caller wants notifications.
@RestController
@RequestMapping("/api/v1/push")
class PushController {

    private static final int MOST_OF_A_NAME = 200;

    private final PushKey key;
    private final PushProperties properties;
    private final PushSubscriptions subscriptions;
    private final PushSender sender;
    private final People people;
    private final MessageSource texts = ChangeWords.files("notification/push");

    record KeyView(String key) {}

    record SubscriptionList(List<PushSubscriptions.View> items) {}

    record TestView(boolean sent) {}

    /// As a browser's `PushSubscription` writes itself down.
    record SubscriptionRequest(
            @NotNull @Size(max = 2000) String endpoint,
            @NotNull @Valid Keys keys) {

        record Keys(
                @NotNull @Pattern(regexp = "B[A-Za-z0-9_-]{86}=?")
                String p256dh,

                @NotNull @Pattern(regexp = "[A-Za-z0-9_-]{22}(==)?")
                String auth) {}
    }

    PushController(
            PushKey key, PushProperties properties, PushSubscriptions subscriptions, PushSender sender, People people) {
        this.key = key;
        this.properties = properties;
        this.subscriptions = subscriptions;
        this.sender = sender;
        this.people = people;
    }

    /// What a browser subscribes to.
    @GetMapping("/key")
    KeyView key() {
        return new KeyView(key.shared());
    }

    @GetMapping("/subscriptions")
    SubscriptionList list(Caller caller) {
        return new SubscriptionList(subscriptions.of(caller.personId()));
    }

    /// The same browser again only brings its keys up to date.
    @PutMapping("/subscriptions")
    PushSubscriptions.View keep(
            Caller caller,
            @Valid @RequestBody SubscriptionRequest request,
            @RequestHeader(name = "User-Agent", defaultValue = "") String userAgent) {
        var subscription = new PushSubscription(
                Ids.next(),
                caller.personId(),
                served(request.endpoint()),
                decoded(request.keys().p256dh()),
                decoded(request.keys().auth()));
        return subscriptions.keep(subscription, userAgent.substring(0, Math.min(userAgent.length(), MOST_OF_A_NAME)));
    }

    @DeleteMapping("/subscriptions/{id}")
    ResponseEntity<Void> remove(Caller caller, @PathVariable UUID id) {
        if (!subscriptions.remove(id, caller.personId())) {
            throw Problems.notFound("push-subscription");
        }
        return ResponseEntity.noContent().build();
    }

    /// Pushes a few words to that browser, and says at once what its push service made of them.
    @PostMapping("/subscriptions/{id}/test")
    TestView test(Caller caller, @PathVariable UUID id) {
        var subscription =
                subscriptions.find(id, caller.personId()).orElseThrow(() -> Problems.notFound("push-subscription"));
        var language = language(caller);
        var notice = new Notice(
                Ids.next(),
                texts.getMessage("test.title", null, language),
                texts.getMessage("test.text", null, language),
                "test",
                language.getLanguage(),
                ChangeWords.direction(language),
                "/preferences",
                List.of(),
                false);
        return switch (sender.send(subscription, notice)) {
            case PushSender.Result.Taken() -> {
                subscriptions.pushed(subscription);
                yield new TestView(true);
            }
            case PushSender.Result.Gone() -> {
                subscriptions.gone(subscription);
                throw Problems.conflict("push-subscription-ended", "This browser has ended the subscription.");
            }
            case PushSender.Result.Refused(var _) -> throw failed("push-refused", "The push service refused it.");
            case PushSender.Result.TryLater(var _, var _) ->
                throw failed("push-service-unreachable", "The push service cannot be reached.");
        };
    }

    private Locale language(Caller caller) {
        try {
            return Optional.ofNullable(people.find(List.of(caller.personId())).get(caller.personId()))
                    .map(People.Person::language)
                    .orElse(Locale.ENGLISH);
        } catch (RestClientException away) {
            return Locale.ENGLISH;
        }
    }

    private String served(String endpoint) {
        try {
            if (properties.serves(URI.create(endpoint))) {
                return endpoint;
            }
        } catch (IllegalArgumentException _) {
            // no address at all is not one of a push service either
        }
        throw Problems.invalid(List.of(
                new FieldFault("endpoint", "push-service-unknown", "This is no address of a known push service.")));
    }

    private static byte[] decoded(String text) {
        return Base64.getUrlDecoder().decode(text);
    }

    private static ProblemException failed(String type, String detail) {
        return new ProblemException(HttpStatus.BAD_GATEWAY, type, detail, Map.of());
    }
}
