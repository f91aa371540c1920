package dev.turnout.notification.sms;

import dev.turnout.common.problem.ProblemException;
import dev.turnout.common.problem.Problems;
import dev.turnout.common.security.Caller;
import dev.turnout.notification.channels.Answer;
import dev.turnout.notification.people.People;
import dev.turnout.notification.words.ChangeWords;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.client.RestClientException;

/// The number at which the caller wants text messages when nothing else reaches them.
@RestController
@RequestMapping("/api/v1/phone-number")
class PhoneNumberController {

    private static final int CODES = 1_000_000;

    private final PhoneNumbers numbers;
    private final SmsProperties properties;
    private final SmsBudget budget;
    private final Twilio twilio;
    private final People people;
    private final MessageSource texts = ChangeWords.files("notification/sms");
    private final SecureRandom random = new SecureRandom();

    /// @param available whether this platform can send text messages at all
    /// @param number null while there is none
    record PhoneNumberView(boolean available, @Nullable String number, boolean verified, boolean optedOut) {}

    record NumberRequest(
            @NotNull @Pattern(regexp = "\\+[1-9][0-9]{6,14}")
            String number) {}

    record CodeRequest(
            @NotNull @Pattern(regexp = "[0-9]{6}") String code) {}

    PhoneNumberController(
            PhoneNumbers numbers, SmsProperties properties, SmsBudget budget, Twilio twilio, People people) {
        this.numbers = numbers;
        this.properties = properties;
        this.budget = budget;
        this.twilio = twilio;
        this.people = people;
    }

    @GetMapping
    PhoneNumberView show(Caller caller) {
        boolean available = properties.missing().isEmpty();
        return numbers.find(caller.personId())
                .map(own -> new PhoneNumberView(available, own.number(), own.verified(), own.optedOut()))
                .orElse(new PhoneNumberView(available, null, false, false));
    }

    /// Sends a code there; until it comes back, nothing else is sent. At most three codes an hour.
    @PutMapping
    PhoneNumberView change(Caller caller, @Valid @RequestBody NumberRequest request) {
        if (!properties.missing().isEmpty()) {
            throw Problems.conflict("channel-not-configured", "This platform sends no text messages.");
        }
        String code = "%06d".formatted(random.nextInt(CODES));
        if (!numbers.begin(caller.personId(), request.number(), hash(caller.personId(), code))) {
            throw new ProblemException(
                    HttpStatus.TOO_MANY_REQUESTS,
                    "too-many-codes",
                    "Three codes were sent within the hour.",
                    Map.of("retryAfter", 3600));
        }
        send(request.number(), texts.getMessage("code", new Object[] {code}, language(caller.personId())));
        return show(caller);
    }

    /// Proves the number. After five wrong tries another code is needed.
    @PostMapping("/verification")
    PhoneNumberView verify(Caller caller, @Valid @RequestBody CodeRequest request) {
        if (!numbers.verify(caller.personId(), hash(caller.personId(), request.code()))) {
            throw Problems.conflict("wrong-code", "This is not the code, or it has expired.");
        }
        return show(caller);
    }

    @DeleteMapping
    ResponseEntity<Void> remove(Caller caller) {
        numbers.remove(caller.personId());
        return ResponseEntity.noContent().build();
    }

    private void send(String number, String text) {
        if (!budget.reserveOwn(properties.cost(SmsText.segments(text)))) {
            throw Problems.conflict("sms-budget-used-up", "The budget for codes is used up for this month.");
        }
        switch (twilio.send(number, text, Optional.empty())) {
            // without an answer it may well have been sent
            case Answer.Taken _, Answer.Unknown _ -> {}
            case Answer.Gone _, Answer.Refused _ ->
                throw Problems.conflict("phone-number-refused", "No text message can be sent to this number.");
            case Answer.Later _ ->
                throw Problems.unavailable("temporarily-unavailable", "No text message can be sent now.", 30);
        }
    }

    private Locale language(UUID personId) {
        try {
            return Optional.ofNullable(people.find(List.of(personId)).get(personId))
                    .map(People.Person::language)
                    .orElse(Locale.ENGLISH);
        } catch (RestClientException away) {
            return Locale.ENGLISH;
        }
    }

    private static byte[] hash(UUID personId, String code) {
        try {
            return MessageDigest.getInstance("SHA-256")
                    .digest((personId + "/" + code).getBytes(StandardCharsets.US_ASCII));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
